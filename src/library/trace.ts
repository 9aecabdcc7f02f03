import type { FlowStage, SearchRequest, SearchResponse, Trace, TracedStage } from '../bridge/contracts/search.ts';
import { allStages, type Stages } from '../ranking/stages.ts';
import type { SearchService } from './search-service.ts';

const noStages: Stages = {
  queryWeights: false,
  floor: false,
  personalise: false,
  gate: false,
  stack: false,
  diversify: false,
};

/** The steps of the stage view: each switches on what it names and keeps what the steps before it switched on. */
const steps: readonly {
  readonly stage: TracedStage['stage'];
  readonly adds: Partial<Stages>;
  /** The parts of the search whose time is this step's. */
  readonly timed: readonly FlowStage[];
}[] = [
  { stage: 'words', adds: {}, timed: ['words'] },
  { stage: 'fuse', adds: { queryWeights: allStages.queryWeights }, timed: ['encode', 'scan', 'fuse'] },
  { stage: 'floor', adds: { floor: true }, timed: ['floor'] },
  { stage: 'personalise', adds: { personalise: true }, timed: ['personalise'] },
  { stage: 'gate', adds: { gate: true }, timed: ['gate'] },
  { stage: 'diversify', adds: { stack: true, diversify: true }, timed: ['stack', 'diversify'] },
];

/**
 * The same search once per step, with the stages after it switched off: every order is what the ranking really gives, none is
 * reconstructed. The times are each step's own, measured in the run that switches it on.
 */
export async function trace(service: SearchService, request: SearchRequest): Promise<Trace> {
  const never = new AbortController().signal;
  const stages: TracedStage[] = [];
  let on = noStages;
  let latest: SearchResponse | null = null;
  for (const [index, { stage, adds, timed }] of steps.entries()) {
    on = { ...on, ...adds };
    const channels = stage === 'words' ? 'words' : request.channels;
    latest = await service.search(index, { ...request, channels, stages: on }, never);
    const flow = latest.flow.filter((part) => timed.includes(part.stage));
    stages.push({
      stage,
      ms: flow.reduce((sum, { ms }) => sum + ms, 0),
      candidatesIn: stages.at(-1)?.candidatesOut ?? latest.flow[0]?.candidatesIn ?? 0,
      candidatesOut: latest.total,
      hits: latest.hits,
    });
  }
  return { coverage: latest?.coverage ?? 'complete', stages };
}
