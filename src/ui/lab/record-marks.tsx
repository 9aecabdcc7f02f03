import { useMemo } from 'react';
import type { LabRecord } from '../../lab/record.ts';
import { type Mark, marksOf } from '../../state/lab-marks.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { labelsOf, recordName } from './labels.ts';
import { useLabText } from './use-lab-text.ts';

/** What one should know before trusting the figures of a record. */
export function RecordMarks({ record, named }: { record: LabRecord; named: boolean }) {
  const text = useText();
  const lab = useLabText();
  const { marks, kinds } = lab.results;
  const labels = useMemo(() => labelsOf([record], lab), [record, lab]);

  function sentence(mark: Mark): string {
    if (mark.kind === 'hidden') return marks.hidden(mark.tasks);
    if (mark.kind === 'drift') {
      const changes = mark.inputs.map(({ input, share }) => marks.change(kinds[input], share));
      return marks.drift(labels.encoder(record.id, mark.encoder), changes.join(', '));
    }
    if (mark.kind !== 'failed') return marks[mark.kind];
    const { result } = mark;
    const what =
      result.kind === 'encoder'
        ? labels.encoder(record.id, result.encoder)
        : labels.ranking({ record: record.id, ...result });
    return marks.failed(what, text.sentence(mark.problem.message));
  }

  const found = marksOf(record);
  if (found.length === 0) return null;
  return (
    <section className="record-marks" aria-label={marks.title}>
      <h4>
        <Icon name="warning" size={18} />
        {named ? `${marks.title}: ${recordName(record, lab)}` : marks.title}
      </h4>
      <ul>
        {found.map((mark) => (
          <li key={sentence(mark)} data-mark={mark.kind}>
            {sentence(mark)}
          </li>
        ))}
      </ul>
    </section>
  );
}
