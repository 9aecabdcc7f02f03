import type { PostId } from '../../domain/ids.ts';
import type { EncoderRow } from '../../state/lab-rows.ts';
import { seedPhotoUrl } from '../shared/photo-source.ts';
import type { Labels } from './labels.ts';
import { useLabText } from './use-lab-text.ts';

/** The photo and the text that came out farthest from the reference, of each encoder. */
export function WorstCases({ rows, labels }: { rows: readonly EncoderRow[]; labels: Labels }) {
  const { results } = useLabText();
  const cases = rows.flatMap(({ key, record, place, result: { fidelity } }) => {
    const label = labels.encoder(record.id, place);
    return [
      ...(fidelity?.worstPhoto ? [{ key: `${key} photo`, label, ...fidelity.worstPhoto, text: null }] : []),
      ...(fidelity?.worstText ? [{ key: `${key} text`, label, ...fidelity.worstText, id: null }] : []),
    ];
  });
  if (cases.length === 0) return null;
  return (
    <ul className="worst-cases">
      {cases.map(({ key, label, id, text, cosine }) => (
        <li key={key}>
          {id === null ? <q>{text}</q> : <WorstPhoto id={id} />}
          <p>{results.worst(label, cosine)}</p>
        </li>
      ))}
    </ul>
  );
}

/** A seed is shown; any other photo may not be on this device and is named. */
function WorstPhoto({ id }: { id: string }) {
  if (!id.startsWith('seed:')) return <q>{id}</q>;
  return <img src={seedPhotoUrl({ id: id as PostId }, 'thumbnail')} alt={id.slice('seed:'.length)} loading="lazy" />;
}
