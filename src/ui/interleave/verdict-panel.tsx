import type { Experiment, Tally, Verdict } from '../../state/interleaving.ts';
import { mostDecided, rankerOf } from '../../state/interleaving.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

interface VerdictPanelProps {
  readonly experiment: Experiment;
  readonly tally: Tally;
  readonly verdict: Verdict;
}

/** Who has won so many queries, how sure that is, and at the end who it was. */
export function VerdictPanel({ experiment, tally, verdict }: VerdictPanelProps) {
  const text = useText();
  const { interleaving } = useActions();
  const { interleave } = text.show;
  const { share, low, high, decided } = verdict;
  // Team a's share counts from the right, so that its name stands where it does in the table.
  const at = (p: number) => `${100 * p}%`;
  return (
    <section className="verdict" aria-label={interleave.verdict}>
      <h3>{interleave.verdict}</h3>
      <table className="verdict-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{interleave.team.a}</th>
            <th scope="col">{interleave.team.b}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{interleave.wins}</th>
            <td>{text.format.number(tally.wins.a)}</td>
            <td>{text.format.number(tally.wins.b)}</td>
          </tr>
          <tr>
            <th scope="row">{interleave.clicks}</th>
            <td data-clicks="a">{text.format.number(tally.clicks.a)}</td>
            <td data-clicks="b">{text.format.number(tally.clicks.b)}</td>
          </tr>
        </tbody>
      </table>
      <div className="verdict-scale" aria-hidden="true">
        <span className="verdict-interval" style={{ left: at(1 - high), right: at(low) }} />
        <span className="verdict-half" />
        {decided > 0 && <span className="verdict-share" style={{ left: at(1 - share) }} />}
        <span>{interleave.team.a}</span>
        <span>{interleave.team.b}</span>
      </div>
      <div role="status" className="verdict-words">
        <p>{decided === 0 ? interleave.noneYet : interleave.interval(share, low, high)}</p>
        <p>
          {interleave.decided(decided, mostDecided)}
          {tally.ties > 0 && ` · ${interleave.ties(tally.ties)}`}
        </p>
        {experiment.revealed && <Ending experiment={experiment} verdict={verdict} />}
      </div>
      <div className="verdict-tools">
        {!experiment.revealed && experiment.showings.length > 0 && (
          <button type="button" className="button" onClick={() => interleaving.reveal()}>
            {interleave.reveal}
          </button>
        )}
        {experiment.revealed && (
          <button type="button" className="button primary" onClick={() => interleaving.start(experiment.pair)}>
            {interleave.again}
          </button>
        )}
      </div>
      <p className="verdict-rule">{interleave.rule}</p>
    </section>
  );
}

function Ending({ experiment, verdict }: { experiment: Experiment; verdict: Verdict }) {
  const { interleave } = useText().show;
  const { conclusion } = verdict;
  const nameOf = (team: 'a' | 'b') => interleave.rankers[rankerOf(experiment, team)];
  return (
    <>
      <p className="verdict-conclusion">
        {conclusion === 'open' && interleave.early}
        {conclusion === 'even' && interleave.even}
        {(conclusion === 'a' || conclusion === 'b') && interleave.won(nameOf(conclusion))}
      </p>
      <p>{interleave.is(interleave.team.a, nameOf('a'))}</p>
      <p>{interleave.is(interleave.team.b, nameOf('b'))}</p>
    </>
  );
}
