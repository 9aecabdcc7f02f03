import type { StageReport } from '../../state/monitor.ts';
import { useText } from '../text/use-text.ts';

/** The last query's way through the stages: the band is as wide as there are posts, the bar below as long as it took. */
export function Pipeline({ stages }: { stages: readonly StageReport[] }) {
  const text = useText();
  const { monitor } = text.show;
  const most = Math.max(1, ...stages.map(({ candidatesIn, candidatesOut }) => Math.max(candidatesIn, candidatesOut)));
  const slowest = Math.max(0.01, ...stages.map(({ ms }) => ms));
  // Thousands go in and tens come out: by the logarithm both are seen.
  const half = (posts: number) => (posts === 0 ? 0.6 : 2 + (18 * Math.log1p(posts)) / Math.log1p(most));
  return (
    <ol className="pipeline">
      {stages.map(({ stage, ms, candidatesIn, candidatesOut }) => {
        const [left, right] = [half(candidatesIn), half(candidatesOut)];
        return (
          <li key={stage} className="pipe">
            <span className="pipe-name">{monitor.stages[stage]}</span>
            <svg viewBox="0 0 100 44" preserveAspectRatio="none" aria-hidden="true">
              <path
                d={`M0 ${22 - left}C60 ${22 - left} 40 ${22 - right} 100 ${22 - right}V${22 + right}C40 ${22 + right} 60 ${22 + left} 0 ${22 + left}Z`}
              />
            </svg>
            <span className="pipe-flow" title={text.show.stages.flowLabel(candidatesIn, candidatesOut)}>
              {text.show.stages.flow(candidatesIn, candidatesOut)}
            </span>
            <span className="pipe-time" aria-hidden="true">
              <span style={{ width: `${(100 * ms) / slowest}%` }} />
            </span>
            <span className="pipe-ms">{text.format.ms(ms)}</span>
          </li>
        );
      })}
    </ol>
  );
}
