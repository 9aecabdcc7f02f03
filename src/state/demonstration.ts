import { postId } from '../domain/ids.ts';
import type { SessionEvent } from '../session/log.ts';

const schwerin = postId('seed:schwerin-residence');
const chenonceau = postId('seed:chenonceau-gallery');
const montSaintMichel = postId('seed:mont-saint-michel');
const surf = postId('seed:winter-swell-barrel');
const narwhal = postId('seed:narwhal-arctic-voyage');

const water = 'by the water';
const castle = 'castle';
const seconds = (count: number) => count * 1_000;

/**
 * A recorded session over the seeds: somebody looks for something by the water, turns out to mean castles, then narwhals, too;
 * says so; and in the end silences what was learnt first. Times count from its beginning, in milliseconds.
 */
export const demonstration: readonly SessionEvent[] = [
  { kind: 'open', post: schwerin, at: seconds(5), place: 17, query: water },
  { kind: 'dwell', post: schwerin, at: seconds(17), dwellMs: seconds(12) },
  { kind: 'open', post: chenonceau, at: seconds(22), place: 15, query: water },
  { kind: 'dwell', post: chenonceau, at: seconds(40), dwellMs: seconds(18) },
  { kind: 'like', post: chenonceau, at: seconds(41), on: true },
  { kind: 'less', post: surf, at: seconds(48), on: true },
  { kind: 'open', post: narwhal, at: seconds(55), place: 18, query: water },
  { kind: 'dwell', post: narwhal, at: seconds(69), dwellMs: seconds(14) },
  { kind: 'reformulation', at: seconds(75), query: castle, change: 'other' },
  { kind: 'open', post: montSaintMichel, at: seconds(80), place: 10, query: castle },
  { kind: 'dwell', post: montSaintMichel, at: seconds(92), dwellMs: seconds(12) },
  { kind: 'save', post: montSaintMichel, at: seconds(93), on: true },
  { kind: 'interest', post: schwerin, at: seconds(100), change: { kind: 'mute', on: true } },
  { kind: 'interest', post: schwerin, at: seconds(106), change: { kind: 'mute', on: false } },
];
