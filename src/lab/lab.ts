import type { LabApi } from '../bridge/contracts/lab.ts';
import { DataSets } from './data-sets.ts';
import { checkPlan, type DataRef, type Plan, parsePlan, permalinkOf } from './plan.ts';
import { Records } from './records.ts';
import { Runner, type RunnerOptions } from './runner.ts';
import { tasksOf } from './tasks.ts';

export interface LabOptions extends RunnerOptions {
  readonly appBase: string;
}

/** The Lab behind its page: data sets, records, and one run at a time. */
export class Lab implements LabApi {
  private readonly dataSets_: DataSets;
  private readonly records_: Records;
  private readonly runner: Runner;

  private constructor(private readonly options: LabOptions) {
    this.dataSets_ = new DataSets(options.store, options.appBase);
    this.records_ = new Records(options.store);
    this.runner = new Runner(options, this.records_, this.dataSets_);
  }

  static async open(options: LabOptions): Promise<Lab> {
    const lab = new Lab(options);
    await lab.runner.findInterrupted();
    return lab;
  }

  readonly dataSets = () => this.dataSets_.list();
  readonly addCaptions: LabApi['addCaptions'] = (captions, photos) =>
    this.changing(
      this.dataSets_.addCaptions(captions, photos, (done, total) => this.options.tell({ kind: 'adding', done, total })),
    );
  readonly addJudgements: LabApi['addJudgements'] = (qrels, topics) =>
    this.changing(this.dataSets_.addJudgements(qrels, topics));
  readonly removeDataSet = (ref: DataRef) => this.changing(this.dataSets_.remove(ref));
  readonly judgeRun: LabApi['judgeRun'] = (ref, run) => this.dataSets_.judgeRun(ref, run);

  readonly readPlan = async (text: string) => parsePlan(text);
  readonly permalink = async (plan: Plan) => permalinkOf(checkPlan(plan));
  readonly tasks = async (plan: Plan) => tasksOf(checkPlan(plan));

  readonly start = (plan: Plan) => this.runner.start(plan);
  readonly resume = (record: string) => this.runner.resume(record);
  readonly pause = async () => this.runner.pause();
  readonly cancel = (record: string) => this.changing(this.runner.cancel(record));

  readonly records = () => this.records_.list();
  readonly record = (id: string) => this.records_.get(id);
  readonly rename = (id: string, name: string) => this.changing(this.records_.rename(id, name));
  readonly removeRecord = (id: string) =>
    this.changing(this.runner.assertEnded(id).then(() => this.records_.remove(id)));
  readonly importRecord = (file: File) => this.changing(this.records_.bringIn(file));
  readonly exportRecord: LabApi['exportRecord'] = (id, format) => this.records_.export(id, format);
  readonly exportRun: LabApi['exportRun'] = (ranking) => this.records_.exportRun(ranking);
  readonly compare: LabApi['compare'] = (a, b) => this.records_.compare(a, b);

  private async changing<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    this.options.tell({ kind: 'changed' });
    return result;
  }
}
