import type { DataSet, PlacedPhoto } from '../bridge/contracts/lab.ts';
import { sameData } from './lab.ts';
import type { LabAccess } from './lab-access.ts';

/** Data sets of the person's own, and rankings made elsewhere. */
export function labDataActions({ change, state, ask }: LabAccess) {
  /** Answers the new data set; null where it failed. */
  async function add(work: Parameters<typeof ask<DataSet>>[0]): Promise<DataSet | null> {
    change({ adding: { done: 0, total: 0 } });
    const added = await ask(work);
    change({ adding: null });
    if (added) change({ dataSets: [...state().dataSets.filter(({ ref }) => !sameData(ref, added.ref)), added] });
    return added;
  }

  return {
    addCaptions: (captions: File, photos: readonly PlacedPhoto[]) => add((lab) => lab.addCaptions(captions, photos)),
    addJudgements: (qrels: File, topics: File) => add((lab) => lab.addJudgements(qrels, topics)),
    async removeDataSet(ref: DataSet['ref']): Promise<void> {
      await ask((lab) => lab.removeDataSet(ref));
      const dataSets = await ask((lab) => lab.dataSets());
      if (dataSets) change({ dataSets });
    },
    /** Judges a TREC run file on a data set. */
    async judgeRun(data: DataSet, run: File): Promise<void> {
      change({ judged: null });
      const judged = await ask((lab) => lab.judgeRun(data.ref, run));
      if (judged) change({ judged: { ...judged, data } });
    },
  };
}
