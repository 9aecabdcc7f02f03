import type { ExportFormat, RankingRef } from '../bridge/contracts/lab.ts';
import { problemOf } from './context.ts';
import { isRunning } from './lab.ts';
import type { LabAccess } from './lab-access.ts';

/** Records: kept, named, shown beside one another, brought in and taken out. */
export function labRecordActions({ change, state, calls, ask }: LabAccess) {
  let refreshing: Promise<void> | null = null;
  let again = false;

  async function fetchAll(): Promise<void> {
    const lab = await calls();
    const [records, dataSets] = await Promise.all([lab.records(), lab.dataSets()]);
    const shown = state().shown.filter((id) => records.some((record) => record.id === id));
    const fetched = await Promise.all(shown.map(async (id) => [id, await lab.record(id)] as const));
    change({ records, dataSets, shown, loaded: { ...state().loaded, ...Object.fromEntries(fetched) } });
  }

  /** Brings lists and shown records up to date; calls that come meanwhile are answered by one more round. */
  function refresh(): Promise<void> {
    again = true;
    refreshing ??= (async () => {
      while (again) {
        again = false;
        await ask(() => fetchAll());
      }
    })().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function load(id: string): Promise<boolean> {
    const record = await ask((lab) => lab.record(id));
    if (record) change({ loaded: { ...state().loaded, [id]: record } });
    return record !== null;
  }

  async function openRecord(id: string): Promise<void> {
    if (await load(id)) change({ shown: [id], versus: { kind: 'none' } });
  }

  return {
    refresh,
    actions: {
      openRecord,
      closeRecords: () => change({ shown: [], versus: { kind: 'none' } }),
      /** Puts a record beside the open one, or takes it away again. */
      async toggleBeside(id: string): Promise<void> {
        const { shown } = state();
        if (shown.includes(id)) change({ shown: shown.filter((other) => other !== id), versus: { kind: 'none' } });
        else if (await load(id)) change({ shown: [...state().shown, id] });
      },
      async renameRecord(id: string, name: string): Promise<void> {
        await ask((lab) => lab.rename(id, name));
        await refresh();
      },
      async removeRecord(id: string): Promise<void> {
        await ask((lab) => lab.removeRecord(id));
        // A paused run goes with its record.
        if (state().run?.record === id && !isRunning(state())) change({ run: null });
        await refresh();
      },
      async importRecord(file: File): Promise<void> {
        const id = await ask((lab) => lab.importRecord(file));
        if (id === null) return;
        await refresh();
        await openRecord(id);
      },
      exportRecord: (id: string, format: ExportFormat) => ask((lab) => lab.exportRecord(id, format)),
      exportRun: (ranking: RankingRef) => ask((lab) => lab.exportRun(ranking)),
      async compareRankings(a: RankingRef, b: RankingRef): Promise<void> {
        const asked = { kind: 'asking', a, b } as const;
        change({ versus: asked });
        try {
          const comparisons = await (await calls()).compare(a, b);
          if (state().versus === asked) change({ versus: { kind: 'told', a, b, comparisons } });
        } catch (error) {
          if (state().versus === asked) change({ versus: { kind: 'failed', a, b, problem: problemOf(error) } });
        }
      },
    },
  };
}
