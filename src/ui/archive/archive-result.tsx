import type { ArchiveOutcome } from '../../bridge/contracts/archive.ts';
import type { ArchiveState } from '../../state/archive.ts';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { problemSentence, useText } from '../text/use-text.ts';
import { useTurnTo } from './use-turn-to.ts';

/** How it ended: saved, taken in, stopped on the way, or refused. */
export function ArchiveResult({ archive }: { archive: ArchiveState }) {
  const text = useText();
  if (archive.kind === 'exported')
    return (
      <p className="panel-hint" role="status">
        {text.archive.exported(archive.name, archive.bytes)}
      </p>
    );
  if (archive.kind === 'refused')
    return (
      <Card
        title={text.archive.refused}
        isBad
        sentences={[archive.name, text.archive.problem(archive.problem), text.archive.untouched]}
      />
    );
  if (archive.kind !== 'imported') return null;
  const { outcome } = archive;
  const { stopped } = outcome;
  if (stopped === null) return <Card title={text.archive.imported} sentences={[text.archive.outcome(outcome)]} />;
  const why = whyOf(text, stopped);
  const sentences = [...(why ? [why] : []), text.archive.outcome(outcome), text.archive.goOn];
  return <Card title={text.archive.stopped} isBad={stopped.kind !== 'cancelled'} sentences={sentences} />;
}

function whyOf(text: Text, stopped: NonNullable<ArchiveOutcome['stopped']>): string | null {
  switch (stopped.kind) {
    case 'cancelled':
      return null;
    case 'refused':
      return text.archive.problem(stopped.problem);
    case 'failed':
      return problemSentence(text, stopped.error);
  }
}

function Card({ title, sentences, isBad }: { title: string; sentences: readonly string[]; isBad?: boolean }) {
  const text = useText();
  const { archive } = useActions();
  const heading = useTurnTo();
  return (
    <div className="archive-card" role="status">
      <h4 ref={heading} tabIndex={-1} data-bad={isBad || undefined}>
        {isBad && <Icon name="warning" size={18} />}
        {title}
      </h4>
      {sentences.map((sentence) => (
        <p key={sentence} className="archive-name">
          {sentence}
        </p>
      ))}
      <div className="panel-row">
        <button type="button" className="button" onClick={archive.dismiss}>
          {text.common.close}
        </button>
      </div>
    </div>
  );
}
