import { type Mark, marksOf } from '../../state/lab-marks.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { recordName } from './labels.ts';
import type { Shown } from './shown.ts';
import { useLabText } from './use-lab-text.ts';

/** What one should know before trusting the figures. */
export function RecordMarks({ records, labels }: Shown) {
  const text = useText();
  const lab = useLabText();
  const { marks } = lab.results;
  const several = records.length > 1;

  function sentence(mark: Mark, record: (typeof records)[number]): string {
    if (mark.kind === 'hidden') return marks.hidden(mark.tasks);
    if (mark.kind === 'drift') {
      const changes = mark.inputs.map(({ input, share }) => marks.change(lab.results.kinds[input], share));
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

  const all = records.flatMap((record) => marksOf(record).map((mark) => ({ record, mark })));
  if (all.length === 0) return null;
  return (
    <section className="record-marks" aria-label={marks.title}>
      <h4>
        <Icon name="warning" size={18} />
        {marks.title}
      </h4>
      <ul>
        {all.map(({ record, mark }) => (
          <li key={`${record.id} ${sentence(mark, record)}`} data-mark={mark.kind}>
            {several && `${recordName(record, lab)}: `}
            {sentence(mark, record)}
          </li>
        ))}
      </ul>
    </section>
  );
}
