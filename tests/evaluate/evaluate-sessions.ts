import type { Page } from '@playwright/test';
import { bootstrapMean, type Interval, pairedDifference } from '../../src/lab/bootstrap.ts';
import type { SessionEvent } from '../../src/session/log.ts';
import { printTable } from '../report.ts';
import { captionVectors } from './caption-vectors.ts';
import { withInterval } from './cells.ts';
import { queryVectors } from './query-vectors.ts';
import { type Score, score } from './session-score.ts';
import { ablations, type System, Systems } from './session-systems.ts';
import { asked, drawUsers, type Population, type User } from './session-users.ts';
import { captionWorld, seedWorld } from './session-worlds.ts';

/**
 * What is reported comes from this seed. Constants were chosen on users of seeds 1 and 7; seed 101 was reported on once, and missed
 * bars there led to a stricter agreement, so it is used up.
 */
const reportSeed = 202;
const population: Population = { seed: reportSeed, users: 500, clicks: 3, noise: 0 };

export interface SystemRow {
  readonly system: string;
  readonly n: number;
  readonly metrics: Readonly<Record<keyof Score, Interval>>;
}

/** One claim about this pipeline with the figures that decide it. */
export interface Bar {
  readonly bar: string;
  readonly n: number;
  readonly figure: string;
  readonly met: boolean;
}

export interface WorldReport {
  readonly world: string;
  readonly users: number;
  /** After three clicks, the same query again, over what has not been opened. */
  readonly rows: readonly SystemRow[];
  /** nDCG@10 of plain, Rocchio and this pipeline elsewhere. */
  readonly elsewhere: readonly { readonly what: string; readonly n: number; readonly ndcg: readonly Interval[] }[];
  readonly bars: readonly Bar[];
}

/** Simulated people with hidden interests over the seeds and, with a folder of captioned photos, over flickr8k's val split. */
export async function evaluateSessions(page: Page, folder: string | null): Promise<WorldReport[]> {
  const reports: WorldReport[] = [];
  const captioned = folder === null ? [] : [captionWorld(await captionVectors(page, folder))];
  for (const world of [...captioned, await seedWorld()]) {
    const words = [...world.queries.keys()];
    const vectors = await queryVectors(
      words,
      { key: world.catalogue.model, dim: world.catalogue.dim },
      async () => page,
    );
    const systems = new Systems(world, new Map(words.map((query, i) => [query, vectors[i] as Float32Array])));
    reports.push(reportOn(systems, population));
  }
  return reports;
}

/** Everything that is measured in one world. */
export function reportOn(systems: Systems, drawn: Population): WorldReport {
  const { world } = systems;
  const plainOrder = new Map([...world.queries.keys()].map((query) => [query, systems.plain(query, [])]));
  const draw = (more: Partial<Population>) => drawUsers(world, plainOrder, { ...drawn, ...more });
  const users = draw({});
  const pipeline = systems.pipeline();
  const again = (system: System, of: readonly User[] = users) =>
    of.map((user) => score(world, system, user.query, user.attribute, user.events));
  const named: [string, System][] = [
    ['plain', systems.plain],
    ['Rocchio, one centroid', systems.rocchio],
    ...Object.entries(ablations).map(([name, change]): [string, System] => [name, systems.pipeline(change)]),
  ];
  const scores = new Map(named.map(([name, system]) => [name, again(system)]));
  const three = [systems.plain, systems.rocchio, pipeline];
  const gains = (all: readonly Score[]) => all.map((one) => one.ndcg);
  const elsewhere = (what: string, each: (system: System) => number[]) => {
    const values = three.map(each);
    return { what, n: values[0]?.length ?? 0, values };
  };
  const turned = (query: string, events: readonly SessionEvent[]) => [...events, asked(query, events.at(-1)?.at ?? 0)];
  const withNext = users.filter(({ next }) => next !== null);
  const withUnrelated = users.filter(({ unrelated }) => unrelated !== null);
  const withSecond = users.flatMap((user) => (user.second ? [{ ...user, second: user.second }] : []));
  const noisy = draw({ noise: 0.3 });
  const parts = [
    ...(['position-based', 'cascade'] as const).map((model) =>
      elsewhere(`${model} clicks`, (system) =>
        gains(
          again(
            system,
            users.filter((user) => user.model === model),
          ),
        ),
      ),
    ),
    ...[1, 2, 5].map((clicks) => {
      const these = draw({ clicks, users: Math.round(drawn.users / 2) });
      return elsewhere(`after ${clicks} ${clicks === 1 ? 'click' : 'clicks'}`, (system) => gains(again(system, these)));
    }),
    elsewhere('30% random clicks', (system) => gains(again(system, noisy))),
    elsewhere('another query, same wish', (system) =>
      withNext.map(({ next, attribute, events }) => {
        const query = next as string;
        return score(world, system, query, attribute, turned(query, events)).ndcg;
      }),
    ),
    elsewhere('unrelated query', (system) =>
      withUnrelated.map(({ unrelated, events }) => {
        const query = unrelated as string;
        return score(world, system, query, null, turned(query, events)).ndcg;
      }),
    ),
    elsewhere('two themes: the first again', (system) =>
      withSecond.map(
        ({ query, attribute, second }) => score(world, system, query, attribute, turned(query, second.events)).ndcg,
      ),
    ),
    elsewhere('two themes: the second', (system) =>
      withSecond.map(({ second }) => score(world, system, second.query, second.attribute, second.events).ndcg),
    ),
  ];
  const valuesOf = (what: string) => parts.find((part) => part.what === what)?.values as number[][];
  const all = (name: string) => gains(scores.get(name) as Score[]);
  const kept = withSecond.filter((user) => keepsBoth(systems, user)).length;
  return {
    world: world.name,
    users: users.length,
    rows: named.map(([system]) => rowOf(system, scores.get(system) as Score[])),
    elsewhere: parts.map(({ what, n, values }) => ({ what, n, ndcg: values.map((one) => bootstrapMean(one)) })),
    bars: [
      relative('after 3 clicks: at least +10% over plain', all('this pipeline'), all('plain'), 0.1),
      above('after 3 clicks: above Rocchio', all('this pipeline'), all('Rocchio, one centroid')),
      relative(
        'unrelated query: loses at most 1%',
        valuesOf('unrelated query')[2],
        valuesOf('unrelated query')[0],
        -0.01,
      ),
      relative(
        '30% random clicks: not below plain',
        valuesOf('30% random clicks')[2],
        valuesOf('30% random clicks')[0],
        0,
      ),
      ...['two themes: the first again', 'two themes: the second'].map((what) =>
        relative(`${what}, above plain`, valuesOf(what)[2], valuesOf(what)[0], 0),
      ),
      {
        bar: 'two themes: no interest mixes them',
        n: withSecond.length,
        figure: `${((100 * kept) / withSecond.length).toFixed(1)}% of the sessions`,
        met: kept >= 0.9 * withSecond.length,
      },
      distance(scores),
      ...timing(systems, users),
    ],
  };
}

function rowOf(system: string, scores: readonly Score[]): SystemRow {
  const interval = (metric: keyof Score) => bootstrapMean(scores.map((one) => one[metric]));
  const metrics = {
    ndcg: interval('ndcg'),
    mrr: interval('mrr'),
    map: interval('map'),
    distance: interval('distance'),
    coldStart: interval('coldStart'),
  };
  return { system, n: scores.length, metrics };
}

/** Whether no interest has clicks of both themes. */
function keepsBoth(systems: Systems, { events, second }: User): boolean {
  const first = new Set(events.flatMap((event) => (event.kind === 'open' ? [event.post] : [])));
  const { interests } = systems.profileOf(second?.events ?? []);
  return interests.every(({ members }) => new Set(members.map(({ post }) => first.has(post))).size === 1);
}

function relative(bar: string, mine: readonly number[] = [], plain: readonly number[] = [], least: number): Bar {
  const { mean, low, high } = pairedDifference(mine, plain);
  const base = bootstrapMean(plain).mean;
  const percent = (value: number) => `${value >= 0 ? '+' : ''}${((100 * value) / base).toFixed(1)}%`;
  return {
    bar,
    n: mine.length,
    figure: `nDCG@10 ${percent(mean)} [${percent(low)}, ${percent(high)}]`,
    met: mean / base >= least,
  };
}

function above(bar: string, mine: readonly number[], other: readonly number[]): Bar {
  const { mean, low, high } = pairedDifference(mine, other);
  const figure = `nDCG@10 ${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  return { bar, n: mine.length, figure, met: low > 0 };
}

function distance(scores: ReadonlyMap<string, readonly Score[]>): Bar {
  const mean = (name: string) => bootstrapMean((scores.get(name) ?? []).map((one) => one.distance)).mean;
  const share = mean('this pipeline') / mean('plain');
  return {
    bar: 'intra-list distance: at least 0.9 of plain',
    n: scores.get('plain')?.length ?? 0,
    figure: share.toFixed(3),
    met: share >= 0.9,
  };
}

/** Only where there are a thousand posts to rank. */
function timing(systems: Systems, users: readonly User[]): Bar[] {
  if (systems.world.catalogue.size < 1000) return [];
  const longest = users.flatMap(({ second }) => (second ? [second] : []))[0];
  if (!longest) return [];
  systems.timed(longest.query, longest.events, 20);
  const runs = systems.timed(longest.query, longest.events, 200);
  const at = (part: 'all' | 'personalise', share: number) =>
    runs.map((run) => run[part]).sort((a, b) => a - b)[Math.floor(runs.length * share)] ?? 0;
  const both = (part: 'all' | 'personalise') => `p50 ${at(part, 0.5).toFixed(1)}, p95 ${at(part, 0.95).toFixed(1)} ms`;
  const figure = `all stages ${both('all')}; personalise alone ${both('personalise')}`;
  return [{ bar: 'ranking 1,000 candidates: p95 at most 5 ms', n: runs.length, figure, met: at('all', 0.95) <= 5 }];
}

export function printSessions(reports: readonly WorldReport[]): void {
  for (const { world, users, rows, elsewhere, bars } of reports) {
    console.log(
      `\n${world}: ${users} simulated people, the same query again after three clicks, over what was not opened yet\n`,
    );
    printTable(
      rows.map(({ system, metrics }) => ({
        system,
        'nDCG@10 [95%]': withInterval(metrics.ndcg),
        'MRR@10 [95%]': withInterval(metrics.mrr),
        'MAP@10 [95%]': withInterval(metrics.map),
        'intra-list distance [95%]': withInterval(metrics.distance),
        'cold-start exposure [95%]': withInterval(metrics.coldStart),
      })),
    );
    printTable(
      elsewhere.map(({ what, n, ndcg: [plain, rocchio, pipeline] }) => ({
        'nDCG@10 [95%]': what,
        n,
        plain: plain ? withInterval(plain) : '',
        'Rocchio, one centroid': rocchio ? withInterval(rocchio) : '',
        'this pipeline': pipeline ? withInterval(pipeline) : '',
      })),
    );
    printTable(bars.map(({ bar, n, figure, met }) => ({ bar, n, figure, met: met ? 'yes' : 'NO' })));
  }
}
