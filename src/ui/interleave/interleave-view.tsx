import { useEffect } from 'react';
import { type Pair, pairs, tallyOf, verdictOf } from '../../state/interleaving.ts';
import { queryKey } from '../../state/url.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useText } from '../text/use-text.ts';
import { MixedResults } from './mixed-results.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import './interleave-view.css';

/** Two rankers mixed by team draft: the person opens what they like, the page keeps the score. */
export function InterleaveView() {
  const text = useText();
  const { interleaving } = useActions();
  const experiment = useFoveaState((state) => state.experiment);
  const key = useFoveaState(({ route }) => queryKey(route.query));
  // An answer by words alone is followed by a complete one once the model is ready.
  const response = useFoveaState(({ results }) => results.response);
  const { interleave } = text.show;
  const tally = tallyOf(experiment.showings);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each pair, query and answer.
  useEffect(() => {
    void interleaving.ask();
  }, [interleaving, key, response, experiment.pair, experiment.swapped]);

  return (
    <section className="interleave" aria-label={interleave.title} aria-busy={experiment.asking}>
      <PageHead title={interleave.title} lead={interleave.lead} />
      <div className="interleave-columns">
        <div className="interleave-side">
          <fieldset className="interleave-pairs">
            <legend>{interleave.pair}</legend>
            {(Object.keys(pairs) as Pair[]).map((pair) => (
              <label key={pair}>
                <input
                  type="radio"
                  name="pair"
                  checked={experiment.pair === pair}
                  onChange={() => interleaving.start(pair)}
                />
                {interleave.pairs[pair]}
              </label>
            ))}
          </fieldset>
          <VerdictPanel experiment={experiment} tally={tally} verdict={verdictOf(tally)} />
        </div>
        <MixedResults experiment={experiment} asked={key !== ''} shownFor={key} />
      </div>
    </section>
  );
}
