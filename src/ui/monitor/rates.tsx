import type { MonitorReport, Rate } from '../../state/monitor.ts';
import { useFoveaState } from '../../state/use-store.ts';
import { shortWhy } from '../status/encoder-line.ts';
import { useText } from '../text/use-text.ts';

/** The few figures one asks for first. */
export function Rates({ report }: { report: MonitorReport }) {
  const text = useText();
  const { monitor } = text.show;
  const encoder = useFoveaState(({ encoders }) => encoders.text);
  const rate = ([name, hint]: readonly string[], { count, of }: Rate, id: string) => (
    <Figure
      key={id}
      id={id}
      name={name ?? ''}
      hint={hint ?? ''}
      value={monitor.rate(count, of)}
      detail={of === 0 ? '' : monitor.outOf(count, of)}
    />
  );
  return (
    <dl className="rates" aria-label={monitor.rates}>
      <Figure
        id="latency"
        name={monitor.latency[0] ?? ''}
        hint={monitor.searches(report.searches)}
        value={report.searches === 0 ? '–' : text.format.ms(report.total.p50)}
        detail={report.searches === 0 ? '' : monitor.p95Is(report.total.p95)}
      />
      {rate(monitor.cache, report.cache, 'cache')}
      {rate(monitor.zero, report.zeroResults, 'zero')}
      {rate(monitor.clicks, report.clickThrough, 'clicks')}
      <Figure
        id="save"
        name={monitor.save[0] ?? ''}
        hint={report.saves === 0 ? '' : (monitor.save[1] ?? '')}
        value={report.timeToSave === null ? '–' : text.format.clock(report.timeToSave / 1000)}
        detail={monitor.saves(report.saves)}
      />
      {rate(monitor.wordsOnly, report.wordsOnly, 'words-only')}
      <Figure
        id="device"
        name={monitor.device}
        hint={shortWhy(text, encoder) ?? ''}
        value={encoder.kind === 'ready' ? text.status.device[encoder.report.spec.device] : '–'}
        detail=""
      />
    </dl>
  );
}

interface FigureProps {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly detail: string;
}

function Figure({ id, name, hint, value, detail }: FigureProps) {
  return (
    <div className="rate" data-rate={id}>
      <dt>{name}</dt>
      <dd className="rate-value">{value}</dd>
      <dd className="rate-detail">{[detail, hint].filter((part) => part !== '').join(' · ')}</dd>
    </div>
  );
}
