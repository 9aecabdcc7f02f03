import type { EncoderState } from '../../bridge/encoder-state.ts';
import type { Text } from '../text/en.ts';

/** A tower's state in a few words: model and device, or what it waits for. */
export function encoderLine(text: Text, status: EncoderState): string {
  switch (status.kind) {
    case 'idle':
      return text.status.idle;
    case 'loading':
      return text.status.loading(status.bytes.loadedBytes, status.bytes.totalBytes);
    case 'checking':
      return text.status.checking;
    case 'failed':
      return text.status.failed;
    case 'ready':
      return status.loadingMore
        ? text.status.loading(status.loadingMore.loadedBytes, status.loadingMore.totalBytes)
        : `${status.report.spec.model} · ${text.status.device[status.report.spec.device]}`;
  }
}

const whys: readonly (readonly [RegExp, keyof Text['status']['why']])[] = [
  [/ was timed at /u, 'measured'],
  [/safe first choice/u, 'guess'],
  [/^The address asks/u, 'forced'],
  [/ serves instead\.$/u, 'fallback'],
];

/** Why the device serves, in two or three words; null when it does not serve or the reason is none of the usual ones. */
export function shortWhy(text: Text, status: EncoderState): string | null {
  if (status.kind !== 'ready') return null;
  const why = whys.find(([pattern]) => pattern.test(status.reason));
  return why ? text.status.why[why[1]] : null;
}

/** The whole reason, or what went wrong; null when there is nothing to say. */
export function longWhy(text: Text, status: EncoderState): string | null {
  if (status.kind === 'ready') return text.sentence(status.reason);
  return status.kind === 'failed' ? text.sentence(status.message) : null;
}
