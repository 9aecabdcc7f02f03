import type { StepId, TourFacts } from '../../state/tour.ts';
import { createFormats } from './format.ts';

const { number, plural, ms, percent } = createFormats('en');

interface TourWords {
  readonly title: string;
  readonly body: string;
}

/** The pages that show how Fovea works. The field's exact terms belong here. */
export const show = {
  menu: 'Show',
  hint: 'How it works, shown on your own searches.',
  pages: {
    tour: ['Guided tour', 'Three minutes; it searches and clicks by itself'],
    stages: ['Stages', 'One query before and after each stage'],
    monitor: ['Monitor', 'Times, rates and caches of this tab'],
    interleave: ['Interleave', 'Two rankers blind against each other'],
    lab: ['Lab', 'Models, devices and rankers measured on this machine'],
    map: ['Map', 'The whole library, alike photos side by side'],
  },
  back: 'Back to results',
  askFirst: 'Search for something first; this page then shows how its order comes about.',
  stages: {
    title: 'Stage by stage',
    flow: (before: number, after: number) => `${number(before)} → ${number(after)}`,
    flowLabel: (before: number, after: number) => `${number(before)} in, ${number(after)} out`,
    names: {
      words: 'Words only',
      fuse: 'Vectors fused',
      floor: 'Floor',
      personalise: 'Session',
      gate: 'Popularity',
      diversify: 'Variety',
    },
    did: {
      words: 'BM25 over titles, texts and comments.',
      fuse: 'Photo and passage cosines join in, weighed together.',
      floor: (dropped: number) =>
        dropped > 0
          ? `${plural(dropped, '# post', '# posts')} too weak to be an answer left out.`
          : 'Nothing was too weak.',
      personalise: (moved: number) =>
        moved > 0
          ? `${plural(moved, '# place', '# places')} changed by what you opened, liked or saved.`
          : 'The session moves nothing here.',
      gate: (moved: number) =>
        moved > 0
          ? `${plural(moved, '# place', '# places')} changed by what was opened where it was shown.`
          : 'Nothing known that would move a place.',
      diversify: (moved: number) =>
        moved > 0
          ? `${plural(moved, '# place', '# places')} changed: near-duplicates stacked, first results differ.`
          : 'Nothing moved to make the first results differ.',
    },
    move: (title: string, from: number, to: number) => `${title}: from ${number(from)} to ${number(to)}`,
    more: (total: number) => `and ${number(total)} more`,
    empty: 'None',
    wordsOnly: 'The model is not ready yet, so every stage works on words alone.',
    trace: 'Point at a photo to follow it through the stages.',
  },
  monitor: {
    title: 'Monitor',
    lead: 'Everything is counted in this tab and forgotten with it.',
    none: 'No search yet in this tab.',
    export: 'Export as JSON',
    pipeline: 'The last query through the pipeline',
    query: (words: string) => `“${words}”`,
    pictureQuery: 'a picture',
    stage: 'Stage',
    last: 'Last',
    p50: 'p50',
    p95: 'p95',
    in: 'In',
    out: 'Out',
    runs: 'Runs',
    total: 'Total',
    stages: {
      encode: 'encode',
      scan: 'scan',
      words: 'BM25',
      fuse: 'fuse',
      floor: 'floor',
      personalise: 'personalise',
      gate: 'gate',
      stack: 'stack',
      diversify: 'diversify',
      explain: 'explain',
      answer: 'answer',
    },
    history: 'Milliseconds of each search, oldest first',
    searches: (total: number) => plural(total, '# search', '# searches'),
    rates: 'Rates',
    rate: (count: number, of: number) => (of === 0 ? '–' : percent(count / of)),
    outOf: (count: number, of: number) => `${number(count)} of ${number(of)}`,
    latency: ['Search time', 'p50; p95 below'],
    p95Is: (value: number) => `p95 ${ms(value)}`,
    cache: ['Cache hits', 'word queries that needed no inference'],
    zero: ['Zero results', 'queries that found nothing'],
    clicks: ['Click-through', 'queries with an opened result'],
    save: ['Time to a saved post', 'median, from the first query'],
    saves: (total: number) => (total === 0 ? 'nothing saved yet' : plural(total, '# save', '# saves')),
    wordsOnly: ['Words-only answers', 'fallbacks while the model was not ready'],
    device: 'Encoder',
  },
  interleave: {
    title: 'Two rankers, blind',
    lead: 'Both rank your query; their results are mixed by team draft and what you open counts for whoever drafted it. Who is who is told at the end.',
    pair: 'What to compare',
    pairs: {
      meaning: 'Words against meaning',
      session: 'With the session against without',
      weights: 'Constant weights against the query’s own',
      variety: 'Alike against varied first results',
    },
    rankers: {
      plain: 'Without the session',
      personal: 'With the session',
      words: 'Words only',
      hybrid: 'Words and meaning',
      constant: 'Constant weights',
      'query-aware': 'The query’s own weights',
      similar: 'No variety',
      varied: 'Most variety',
    },
    team: { a: 'Team A', b: 'Team B' },
    verdict: 'Verdict so far',
    wins: 'Queries won',
    clicks: 'Clicks',
    ties: (total: number) => plural(total, '# tie', '# ties'),
    decided: (count: number, most: number) =>
      `${plural(count, '# decided query', '# decided queries')} of at most ${number(most)}`,
    interval: (share: number, low: number, high: number) =>
      `Team A wins ${percent(share)}, 95% interval ${percent(low)} to ${percent(high)}`,
    noneYet: 'Search for something and open what you like best.',
    rule: 'It stops when one half is outside the interval, which holds at every moment, or after the most queries. Looking early does no harm.',
    even: 'No difference was found.',
    won: (ranker: string) => `“${ranker}” is better.`,
    early: 'Ended before the stop rule was met: no verdict.',
    is: (team: string, ranker: string) => `${team} was “${ranker}”.`,
    reveal: 'End and tell the names',
    again: 'Start over',
    results: 'Mixed results',
    same: 'Both rank this query alike; a click prefers neither.',
    opened: 'Opened',
    nothing: 'Neither finds anything.',
  },
  tour: {
    start: 'Take the tour',
    label: (step: number, of: number) => `Tour, step ${number(step)} of ${number(of)}`,
    next: 'Next',
    previous: 'Back',
    end: 'End tour',
    done: 'Done',
    play: 'Play by itself',
    stop: 'Stop playing',
    searching: 'Searching …',
    opening: (title: string) => `Opening “${title}” …`,
    onward: 'Look further',
    steps: {
      welcome: () => ({
        title: 'Search your photos, in this tab',
        body: 'Fovea finds photos by what is in them and by what people wrote about them. In three minutes it shows how. Your own session waits meanwhile and comes back at the end.',
      }),
      words: ({ total, ms: time }) => ({
        title: 'Ask in your own words',
        body: `${plural(total, '# result', '# results')} in ${ms(time)}. A small model on this device read the words and compared them with every photo and every sentence.`,
      }),
      picture: ({ title }) => ({
        title: 'Found in the picture',
        body:
          title === null
            ? 'A photo can answer although nobody described it. Here, words answered as well.'
            : `Nobody had to describe it: for “${title}” the photo itself answers. The eye on the card says so.`,
      }),
      comment: ({ title }) => ({
        title: 'Found in a comment',
        body:
          title === null
            ? 'A title, a sentence or a comment can hold the answer; the card shows which.'
            : `The answer to this question is what somebody wrote below “${title}”. The card shows that very sentence.`,
      }),
      languages: ({ title }) => ({
        title: 'Either language finds the other',
        body:
          title === null
            ? 'Chinese words are compared by meaning with English texts, and the reverse.'
            : `The question is Chinese (“fish in the water”), “${title}” is written in English. Nothing is translated; meanings are compared.`,
      }),
      open: ({ opened }) => ({
        title: 'Now it opens two results',
        body:
          opened.length === 0
            ? 'Watch: it looks at two of these for a few seconds each, as you would.'
            : `Opened: ${opened.map((title) => `“${title}”`).join(' and ')}. Each look is a hint at what is wanted.`,
      }),
      moved: ({ moved, move, title }) => ({
        title: 'The order has learnt',
        body:
          move === null
            ? 'Nothing moved this time: what was opened has too little in common with the rest.'
            : `${plural(moved, '# result stands', '# results stand')} elsewhere now. “${title}” rose from place ${number(move.plainPlace + 1)} to ${number(move.place + 1)}; the amber mark says so. Nothing was added or dropped.`,
      }),
      why: ({ move }) => ({
        title: 'Every place has its reasons',
        body:
          move === null
            ? 'Each result can tell what its score is made of.'
            : 'The score is exactly the sum of these parts. The amber one is what was learnt, and the clicks behind it can be undone one by one in the Session panel.',
      }),
      like: ({ total }) => ({
        title: 'More like this',
        body: `The photo just opened is the question now: ${plural(total, '# result', '# results')}. Words can be added to it, or a part of it cut out.`,
      }),
      private: () => ({
        title: 'All of it happened here',
        body: 'No server was asked. Photos, model and what was learnt stay in this browser, and it works without a network. Your own session and search come back when you end the tour.',
      }),
    } satisfies Record<StepId, (facts: TourFacts) => TourWords> as Record<StepId, (facts: TourFacts) => TourWords>,
  },
};

export type ShowText = typeof show;
