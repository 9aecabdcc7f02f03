import type { RankingRef } from '../../bridge/contracts/lab.ts';
import type { DataRef, EncoderChoice } from '../../lab/plan.ts';
import type { LabRecord } from '../../lab/record.ts';
import type { Task } from '../../lab/tasks.ts';
import type { LabText } from '../text/en-lab.ts';

/** Names that say of encoders and rankings what sets them apart from the others on show, and nothing that all have in common. */
export interface Labels {
  readonly encoder: (record: string, place: number) => string;
  readonly ranking: (ref: RankingRef) => string;
}

interface Place {
  readonly record: LabRecord;
  readonly choice: EncoderChoice;
  readonly place: number;
}

export function labelsOf(records: readonly LabRecord[], text: LabText): Labels {
  const places = records.flatMap((record) => record.plan.encoders.map((choice, place) => ({ record, choice, place })));
  const all = places.map((at) => partsOf(at, text));
  const varying = all[0]?.map((_, part) => new Set(all.map((parts) => parts[part])).size > 1) ?? [];
  const names = new Map(
    places.map(({ record, place, choice }, at) => {
      const parts = (all[at] ?? []).filter((_, part) => varying[part]);
      return [`${record.id} ${place}`, parts.length > 0 ? parts.join(' · ') : choice.model];
    }),
  );
  const encoder = (record: string, place: number) => names.get(`${record} ${place}`) ?? text.plan.encoder(place + 1);
  const severalIndexes = new Set(records.flatMap(({ plan }) => plan.indexes)).size > 1;
  return {
    encoder,
    ranking({ record, encoder: place, index, ranker }) {
      const before = places.length > 1 ? [encoder(record, place)] : [];
      const within = severalIndexes && ranker === 'picture' ? [text.indexes[index][0]] : [];
      return [...before, ...within, text.rankers[ranker][0]].join(' · ');
    },
  };
}

export function taskLabel(task: Task, record: LabRecord, labels: Labels, text: LabText): string {
  if (task.kind === 'encoder') return `${labels.encoder(record.id, task.encoder)}: ${text.run.encode}`;
  return labels.ranking({ record: record.id, encoder: task.encoder, index: task.index, ranker: task.ranker });
}

/** What ships and the library are named here; the others by their files. */
export function dataName(kind: DataRef['kind'], name: string, { plan }: LabText): string {
  return kind === 'seeds' || kind === 'library' ? plan.dataNames[kind] : name;
}

export function recordName(record: { readonly name: string }, text: LabText): string {
  return record.name.trim() || text.records.untitled;
}

/** Everything that two encoders can differ in, in the order of importance. */
function partsOf({ record, choice }: Place, text: LabText): string[] {
  const dtype = choice.image === choice.text ? choice.image : `${choice.image}/${choice.text}`;
  const threads = choice.device === 'wasm-threads' ? ` ${choice.threads}` : '';
  return [
    recordName(record, text),
    choice.model,
    dtype,
    text.plan.towers[choice.textTower],
    `${text.devices[choice.device][0]}${threads}`,
  ];
}
