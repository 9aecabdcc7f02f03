import type { FlowStage, StageFlow, StageTiming } from '../bridge/contracts/search.ts';

const asTimed: Record<FlowStage, StageTiming['stage']> = {
  encode: 'encode',
  scan: 'scan',
  words: 'words',
  fuse: 'rank',
  floor: 'rank',
  personalise: 'rank',
  gate: 'rank',
  stack: 'rank',
  diversify: 'rank',
  explain: 'rank',
  answer: 'answer',
};

/** Follows one search through its stages: milliseconds, each lap counting from the one before, and posts in and out. */
export class Stopwatch {
  readonly flow: StageFlow[] = [];
  private last: number;

  /** `candidates`: how many posts the first stage looks at; `now`: milliseconds of any clock. */
  constructor(
    private candidates: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.last = now();
  }

  /** Ends a stage. `out`: posts that go on to the next one, without it as many as came in. */
  lap(stage: FlowStage, out = this.candidates): void {
    const now = this.now();
    this.flow.push({ stage, ms: now - this.last, candidatesIn: this.candidates, candidatesOut: out });
    this.candidates = out;
    this.last = now;
  }

  /** The same in the few words of the status line: everything between retrieval and answers is `rank`. */
  get timings(): StageTiming[] {
    const sums = new Map<StageTiming['stage'], number>();
    for (const { stage, ms } of this.flow) sums.set(asTimed[stage], (sums.get(asTimed[stage]) ?? 0) + ms);
    return [...sums].map(([stage, ms]) => ({ stage, ms }));
  }
}
