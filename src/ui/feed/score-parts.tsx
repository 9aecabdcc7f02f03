import type { Hit } from '../../domain/hit.ts';
import { useText } from '../text/use-text.ts';
import { moveSentence } from './move-mark.tsx';
import './score-parts.css';

/** The addends of a score as bars on one scale, their sum, and what the session changed. */
export function ScoreParts({ hit }: { hit: Hit }) {
  const text = useText();
  // What adds nothing explains nothing.
  const parts = hit.contributions.filter(({ amount }) => amount !== 0);
  const longest = Math.max(...parts.map(({ amount }) => Math.abs(amount)), 1e-6);
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
                <td className="score-bar">
                  <span style={{ width: `${(100 * Math.abs(amount)) / longest}%` }} />
                </td>
                <td className="score-amount">{text.format.twoDigits(amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text.score.total}</th>
              <td />
              <td className="score-amount">{text.format.twoDigits(hit.score)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {hit.move && <p className="score-move">{moveSentence(text, hit.move)}</p>}
    </>
  );
}
