import type { Hit } from '../../domain/hit.ts';
import { useText } from '../text/use-text.ts';
import { moveSentence } from './move-mark.tsx';
import { WithoutClicks } from './without-clicks.tsx';
import './score-parts.css';

const causesTold = 4;

/** The addends of a score as bars on one scale, their sum, and what the session changed. */
export function ScoreParts({ hit }: { hit: Hit }) {
  const text = useText();
  // What adds nothing explains nothing.
  const parts = hit.contributions.filter(({ amount }) => amount !== 0);
  const longest = Math.max(...parts.map(({ amount }) => Math.abs(amount)), 1e-6);
  const takes = parts.some(({ amount }) => amount < 0);
  return (
    <>
      {parts.length === 0 ? (
        <p className="score-none">{text.score.none}</p>
      ) : (
        <table className="score-parts">
          <tbody>
            {parts.map(({ signal, amount }) => (
              <tr key={signal} data-signal={signal}>
                <th scope="row">
                  {text.score.signal[signal]}
                  <span className="score-explain">{text.score.explain[signal]}</span>
                </th>
                <td className="score-bar" data-takes={amount < 0 || undefined}>
                  <span style={{ width: `${(100 * Math.abs(amount)) / longest}%` }} />
                </td>
                <td className="score-amount">{takes ? text.format.signed(amount) : text.format.twoDigits(amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text.score.total}</th>
              <td />
              <td className="score-amount">{text.format.twoDigits(hit.score)}</td>
            </tr>
            {typeof hit.probability === 'number' && (
              <tr className="score-probability">
                <th scope="row">{text.score.probability}</th>
                <td />
                <td className="score-amount">{text.format.percent(hit.probability)}</td>
              </tr>
            )}
          </tfoot>
        </table>
      )}
      {hit.move && (
        <div className="score-move">
          <p>{moveSentence(text, hit.move, causesTold)}</p>
          <WithoutClicks post={hit.post.id} move={hit.move} />
        </div>
      )}
    </>
  );
}
