import type { DataSet, PlacedPhoto } from '../bridge/contracts/lab.ts';
import { FoveaError } from '../domain/errors.ts';
import { addCaptions, keyOf } from './data/captions-data.ts';
import { addJudgements } from './data/judgements-data.ts';
import type { LabData } from './data/lab-data.ts';
import { openData } from './data/open-data.ts';
import { seedsData } from './data/seeds-data.ts';
import { parseRun } from './data/trec.ts';
import { judgeRankings } from './measure/figures.ts';
import type { DataRef } from './plan.ts';
import type { Quality } from './record.ts';
import type { LabStore } from './store/lab-store.ts';

/** What runs can be measured on: what is there anyway, and what was brought. */
export class DataSets {
  constructor(
    private readonly store: LabStore,
    private readonly appBase: string,
  ) {}

  async list(): Promise<DataSet[]> {
    const seeds = await seedsData(this.appBase);
    const brought = await this.store.all('dataSets');
    return [
      { ...here, ref: { kind: 'seeds' }, photos: seeds.photos.length, queries: seeds.queries.length, judged: true },
      // How many it has is found out when it is measured: the library changes all the time.
      { ...here, ref: { kind: 'library' }, photos: 0, queries: 0, judged: false },
      ...brought.map(({ summary }) => summary),
    ];
  }

  addCaptions(
    captions: File,
    photos: readonly PlacedPhoto[],
    onProgress: (done: number, total: number) => void,
  ): Promise<DataSet> {
    return addCaptions(captions, photos, this.store, onProgress);
  }

  addJudgements(qrels: File, topics: File): Promise<DataSet> {
    return addJudgements(qrels, topics, this.store, this.appBase);
  }

  async remove(ref: DataRef): Promise<void> {
    await this.store.remove('dataSets', keyOf(ref));
    await this.store.remove('photos', keyOf(ref));
  }

  open(ref: DataRef): Promise<LabData> {
    return openData(ref, this.store, this.appBase);
  }

  async judgeRun(ref: DataRef, file: File): Promise<{ readonly tag: string; readonly quality: Quality }> {
    const { tag, rankings } = parseRun(await file.text());
    const { queries, close } = await this.open(ref);
    close();
    const asked = queries.filter(({ id }) => rankings.has(id));
    if (asked.length === 0) {
      throw new FoveaError(
        'bad-input',
        `${file.name} answers ${rankings.size} queries, none of them of this data set. Choose the data that it was made with.`,
      );
    }
    const answers = asked.map(({ id }) => rankings.get(id) ?? []);
    return { tag, quality: judgeRankings(asked, answers, 1) };
  }
}

const here = { name: '', languages: ['en', 'zh'], classes: [], worded: true, bytes: 0 } as const;
