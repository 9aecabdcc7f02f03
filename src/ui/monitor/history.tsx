import { type SearchRecord, sumOf } from '../../state/monitor.ts';
import { useText } from '../text/use-text.ts';

/** So many bars fit beside the table. */
const shown = 60;
const height = 120;

/** The time of each search as a bar; one answered by words alone is hollow. */
export function History({ searches }: { searches: readonly SearchRecord[] }) {
  const text = useText();
  const { monitor } = text.show;
  const asked = searches.filter(({ flow }) => flow.length > 0).slice(-shown);
  const times = asked.map(({ flow }) => sumOf(flow));
  const most = Math.max(1, ...times);
  return (
    <figure className="monitor-history">
      <figcaption>
        {monitor.history} · {text.format.ms(most)} max
      </figcaption>
      <svg
        viewBox={`0 0 ${shown * 6} ${height}`}
        preserveAspectRatio="xMinYMax meet"
        role="img"
        aria-label={monitor.history}
      >
        <path className="history-axis" d={`M0 ${height - 0.5}H${shown * 6}`} />
        {asked.map(({ at, coverage, words }, i) => {
          const length = Math.max(1.5, ((times[i] as number) / most) * (height - 4));
          return (
            <rect
              key={`${at} ${words}`}
              x={i * 6 + 1}
              y={height - length}
              width={4}
              height={length}
              rx={1}
              data-partial={coverage === 'words-only' || undefined}
            >
              <title>{`${words} ${text.format.ms(times[i] as number)}`}</title>
            </rect>
          );
        })}
      </svg>
    </figure>
  );
}
