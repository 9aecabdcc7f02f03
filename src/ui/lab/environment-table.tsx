import type { LabRecord } from '../../lab/record.ts';
import type { Text } from '../text/en.ts';
import type { LabText } from '../text/en-lab.ts';
import { useText } from '../text/use-text.ts';
import { dataName, recordName } from './labels.ts';
import { useLabText } from './use-lab-text.ts';

/** Browser, machine, versions and settings; several records stand side by side. */
export function EnvironmentTable({ records }: { records: readonly LabRecord[] }) {
  const text = useText();
  const lab = useLabText();
  const columns = records.map((record) => factsOf(record, text, lab));
  return (
    <section className="lab-part" aria-label={lab.results.environment}>
      <h3>{lab.results.environment}</h3>
      <div className="lab-scroll">
        <table className="lab-table lab-facts">
          {records.length > 1 && (
            <thead>
              <tr>
                <td />
                {records.map((record) => (
                  <th key={record.id} scope="col">
                    {recordName(record, lab)}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {columns[0]?.map(([name], row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((facts, at) => (
                  <td key={records[at]?.id} data-differs={facts[row]?.[1] !== columns[0]?.[row]?.[1] || undefined}>
                    {facts[row]?.[1]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function factsOf(record: LabRecord, { format }: Text, lab: LabText): [name: string, value: string][] {
  const { results } = lab;
  const { environment, data, plan } = record;
  const took = record.results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    [results.browser, environment.browser],
    [results.system, environment.system],
    [results.cores, format.number(environment.cores)],
    [results.memory, environment.memoryGb === null ? '–' : `${format.number(environment.memoryGb)} GB`],
    [results.isolated, environment.isolated ? results.yes : results.no],
    [results.adapter, environment.adapter ?? results.none],
    [results.app, environment.app],
    [results.commit, environment.commit],
    [results.transformers, environment.transformers],
    [results.onnxruntime, environment.onnxruntime],
    [results.data, results.dataIs(dataName(plan.data.kind, data.name, lab), data.photos, data.queries)],
    [results.seed, String(plan.seed)],
    [results.taken, format.clock(took / 1000)],
  ];
}
