/** Everything that can go wrong and that somebody can act on. */
export type ErrorKind =
  | 'aborted'
  | 'bad-input'
  | 'unsupported-file'
  | 'file-too-large'
  | 'decode-failed'
  | 'disk-full'
  | 'storage-unavailable'
  | 'model-missing'
  | 'model-download'
  | 'model-unhealthy'
  | 'device-lost'
  | 'out-of-memory'
  | 'worker-crashed'
  | 'not-found'
  | 'internal';

/** An error whose `message` is one sentence for the person: what was got, what was expected, what to do next. */
export class FoveaError extends Error {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FoveaError';
    this.kind = kind;
  }
}

/** An error as plain data: comlink keeps only name, message and stack, so the kind travels here. */
export interface WireError {
  readonly kind: ErrorKind;
  readonly message: string;
}

export function toWire(error: unknown): WireError {
  if (error instanceof FoveaError) return { kind: error.kind, message: error.message };
  if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'aborted', message: 'Cancelled.' };
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return {
      kind: 'disk-full',
      message: 'The browser has no more room for this site. Free some disk space or delete photos, then try again.',
    };
  }
  return { kind: 'internal', message: error instanceof Error ? error.message : String(error) };
}

export function fromWire(wire: WireError): FoveaError {
  return new FoveaError(wire.kind, wire.message);
}

export const aborted = () => new FoveaError('aborted', 'Cancelled.');
