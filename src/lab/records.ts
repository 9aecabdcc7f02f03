import type { ExportFormat, RankingRef, RecordSummary } from '../bridge/contracts/lab.ts';
import { FoveaError } from '../domain/errors.ts';
import { writeRun } from './data/trec.ts';
import { csvOf } from './export/csv.ts';
import { markdownOf } from './export/markdown.ts';
import { type Comparison, compareQuality } from './measure/compare.ts';
import { type LabRecord, parseRecord, type Quality, type RankingResult } from './record.ts';
import type { LabStore } from './store/lab-store.ts';
import { taskKey, tasksOf } from './tasks.ts';

/** The records of this browser. Methods throw `not-found` for one that is not there. */
export class Records {
  constructor(private readonly store: LabStore) {}

  /** Newest first. */
  async list(): Promise<RecordSummary[]> {
    const records = await this.store.all('records');
    return records
      .map(({ id, name, startedAt, state, imported, plan, results }) => ({
        id,
        name,
        startedAt,
        state,
        imported,
        done: results.length,
        tasks: tasksOf(plan).length,
        failed: results.filter(({ problem }) => problem !== null).length,
      }))
      .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  async get(id: string): Promise<LabRecord> {
    const record = await this.store.get('records', id);
    if (record) return record;
    throw notHere();
  }

  put(record: LabRecord): Promise<void> {
    return this.store.put('records', [[record.id, record]]);
  }

  /** Leaves what else is written meanwhile as it is. */
  async change(id: string, change: Partial<Pick<LabRecord, 'name' | 'state' | 'finishedAt'>>): Promise<void> {
    const changed = await this.store.update('records', id, (record) => ({ ...record, ...change }));
    if (!changed) throw notHere();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.change(id, { name: name.trim().slice(0, 120) });
  }

  async remove(id: string): Promise<void> {
    for (const shelf of ['runs', 'vectors', 'records'] as const) await this.store.remove(shelf, id);
  }

  /** A record made elsewhere; one of this browser's own is never overwritten. Throws `bad-input`. */
  async bringIn(file: File): Promise<string> {
    const record = parseRecord(await file.text());
    const own = await this.store.get('records', record.id);
    // What was running elsewhere does not run here.
    const state = record.state === 'done' ? 'done' : 'cancelled';
    if (!own || own.imported) await this.put({ ...record, state, imported: true });
    return record.id;
  }

  async export(id: string, format: ExportFormat): Promise<Blob> {
    const record = await this.get(id);
    const writers = {
      json: ['application/json', () => JSON.stringify(record, null, 1)],
      csv: ['text/csv', () => csvOf(record)],
      markdown: ['text/markdown', () => markdownOf(record)],
    } as const;
    const [type, write] = writers[format];
    return new Blob([write()], { type });
  }

  /** As a TREC run file. */
  async exportRun({ record, ...ranking }: RankingRef): Promise<Blob> {
    const run = await this.store.get('runs', `${record} ${taskKey({ kind: 'ranking', ...ranking })}`);
    if (!run) {
      throw new FoveaError(
        'not-found',
        'The lists of this ranking are not kept here: it failed, or its record was made elsewhere.',
      );
    }
    const tag = `fovea-${ranking.encoder + 1}-${ranking.index}-${ranking.ranker}`;
    return new Blob([writeRun(tag, run.queries, run.rankings)], { type: 'text/plain' });
  }

  /** Throws `bad-input` when they were measured on different data: a smaller pool alone makes a ranking better. */
  async compare(a: RankingRef, b: RankingRef): Promise<Comparison[]> {
    const [ofA, ofB] = await Promise.all([this.get(a.record), this.get(b.record)]);
    if (ofA.data.fingerprint !== ofB.data.fingerprint) {
      throw new FoveaError(
        'bad-input',
        'These rankings were measured on different photos or queries, so neither can be called better. Compare two of the same data and samples.',
      );
    }
    const [first, second] = await Promise.all([this.qualityOf(a), this.qualityOf(b)]);
    return compareQuality(first, second, ofA.plan.seed);
  }

  private async qualityOf({ record, ...ranking }: RankingRef): Promise<Quality> {
    const { results } = await this.get(record);
    const key = taskKey({ kind: 'ranking', ...ranking });
    const result = results.find((one): one is RankingResult => one.kind === 'ranking' && taskKey(one) === key);
    if (result?.quality) return result.quality;
    throw new FoveaError('not-found', 'This ranking has no figures: it failed, or nobody has judged its data.');
  }
}

const notHere = () => new FoveaError('not-found', 'This record is not in this browser (any more). Choose another one.');
