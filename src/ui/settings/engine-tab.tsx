import type { Capabilities } from '../../runtime/capabilities.ts';
import type { Tower } from '../../runtime/encoder.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { encoderLine, longWhy } from '../status/encoder-line.ts';
import type { Text } from '../text/en.ts';
import { useText } from '../text/use-text.ts';

const towers: readonly Tower[] = ['text', 'image'];

/** Which device serves each tower and why, what the last search cost, what this browser can do. */
export function EngineTab() {
  const text = useText();
  const { retryEncoder } = useActions();
  const encoders = useFoveaState((state) => state.encoders);
  const capabilities = useFoveaState((state) => state.capabilities);
  const timings = useFoveaState(({ results }) => results.response?.timings) ?? [];
  return (
    <>
      {towers.map((tower) => {
        const status = encoders[tower];
        const why = longWhy(text, status);
        return (
          <section className="setting" key={tower}>
            <h3>{text.settings.towers[tower]}</h3>
            <dl className="facts">
              <Fact name={text.status.label} value={encoderLine(text, status)} />
              {why !== null && <Fact name={text.settings.why} value={why} />}
              {status.kind === 'ready' && (
                <>
                  <Fact name={text.settings.loadTime} value={text.format.ms(status.report.loadMs)} />
                  <Fact name={text.settings.warmTimes[tower]} value={text.format.ms(status.report.warmMs)} />
                  {status.report.worstGolden !== null && (
                    <Fact name={text.settings.golden} value={`cos ≥ ${status.report.worstGolden.toFixed(3)}`} />
                  )}
                </>
              )}
            </dl>
            {status.kind === 'failed' && (
              <button type="button" className="button" onClick={() => retryEncoder(tower)}>
                {text.common.retry}
              </button>
            )}
          </section>
        );
      })}
      <section className="setting">
        <h3>{text.settings.lastQuery}</h3>
        {timings.length === 0 ? (
          <p className="panel-hint">{text.settings.noQuery}</p>
        ) : (
          <dl className="facts">
            {timings.map(({ stage, ms }) => (
              <Fact key={stage} name={text.status.stage[stage]} value={text.format.ms(ms)} />
            ))}
          </dl>
        )}
      </section>
      <section className="setting">
        <h3>{text.settings.capabilities}</h3>
        <dl className="facts">
          {capabilities &&
            factsOf(text, capabilities).map(([name, value]) => <Fact key={name} name={name} value={value} />)}
        </dl>
      </section>
    </>
  );
}

function factsOf(
  text: Text,
  { webgpu, isolated, simd, cores, memoryGb, writesWebp }: Capabilities,
): [name: string, value: string][] {
  const { yes, no } = text.settings;
  const facts: [string, string][] = [
    ['WebGPU', webgpu ? `${webgpu.description}${webgpu.shaderF16 ? ', shader-f16' : ''}` : no],
    ['SIMD', simd ? yes : no],
    [text.settings.threads, isolated ? yes : no],
    [text.settings.cores, text.format.number(cores)],
    [text.settings.photosKeptAs, writesWebp ? 'WebP' : 'JPEG'],
  ];
  if (memoryGb !== null) facts.push([text.settings.memory, `${memoryGb} GB`]);
  return facts;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
