import type { MonitorReport } from '../../state/monitor.ts';
import { useText } from '../text/use-text.ts';

/** Every stage's times over this tab's searches, and what went in and came out of the last one. */
export function StageTable({ report }: { report: MonitorReport }) {
  const text = useText();
  const { monitor } = text.show;
  const { number, ms } = text.format;
  return (
    <div className="monitor-scroll">
      <table className="monitor-table">
        <thead>
          <tr>
            {[monitor.stage, monitor.in, monitor.out, monitor.last, monitor.p50, monitor.p95, monitor.runs].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {report.stages.map((row) => (
            <tr key={row.stage}>
              <th scope="row">{monitor.stages[row.stage]}</th>
              <td>{number(row.candidatesIn)}</td>
              <td>{number(row.candidatesOut)}</td>
              <td>{ms(row.ms)}</td>
              <td>{ms(row.p50)}</td>
              <td>{ms(row.p95)}</td>
              <td>{number(row.runs)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{monitor.total}</th>
            <td />
            <td />
            <td>{ms(report.total.last)}</td>
            <td>{ms(report.total.p50)}</td>
            <td>{ms(report.total.p95)}</td>
            <td>{number(report.searches)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
