import type { SessionFileProblem } from '../../state/session-file.ts';
import { createFormats } from './format.ts';

const { number, plural, bytes, percent, oneDigit } = createFormats('en');

/** What a sentence about a moved result says; `amount` with its sign, places counted from 1. */
export interface MoveInWords {
  readonly distance: string;
  readonly amount: string | null;
  readonly interest: string | null;
  readonly causes: readonly string[];
  readonly plainPlace: number;
  /** It moved against its own change: others gained or lost more. */
  readonly overtaken: boolean;
}

export const session = {
  button: 'Session',
  title: 'Learnt in this session',
  empty: 'Nothing yet',
  emptyHint: 'Open a result or two. What comes next leans towards what you opened, and says so.',
  lives: 'Lives as long as this tab. Never leaves this device, never enters the library.',
  pause: 'Pause',
  resume: 'Resume',
  pausedNote: 'Paused: nothing is recorded and nothing acts.',
  strength: 'Strength',
  reset: 'Forget everything',
  compare: 'Compare orders',
  undo: (title: string) => `Forget “${title}”`,
  share: (value: number) => percent(value),
};

export const learning = {
  like: 'Like',
  save: 'Save',
  less: 'Less like this',
  lessHint: 'Results like it sink for a while',
  lessDone: 'Results like this one sink for a while.',
  notRecording: 'Nothing is recorded now: the session is paused or another one is shown.',
  moved: ({ distance, amount, interest, causes, plainPlace, overtaken }: MoveInWords) =>
    `${distance}${amount === null ? '' : ` (${amount})`} because ${overtaken ? 'others gained more from' : 'of'} ` +
    `${interest === null ? 'what you opened, liked or saved' : `your interest in “${interest}”`}` +
    `${causes.length === 0 ? '' : `: ${causes.join(', ')}`}. Without it, place ${number(plainPlace)}.`,
  cause: (title: string, share: number) => `“${title}” ${percent(share)}`,
  without: (title: string, place: number) => `Without “${title}” it would stand at ${number(place)}.`,
  interests: 'Interests',
  halfLife: (minutes: number) =>
    `Without a new sign, each counts half after ${plural(minutes, '# minute', '# minutes')}.`,
  share: (name: string, value: number) => `${name}: ${percent(value)} of what was learnt`,
  mute: (name: string) => `Mute “${name}”`,
  unmute: (name: string) => `Let “${name}” act again`,
  muted: 'Muted',
  remove: (name: string) => `Remove “${name}”`,
  weight: 'Weight',
  weightOf: (name: string) => `Weight of “${name}”`,
  factor: (value: number) => `× ${oneDigit(value)}`,
  opened: 'From these posts',
  saved: 'Saved',
  unsave: (title: string) => `Remove “${title}” from saved`,
  files: 'Session as a file',
  filesHint: 'A file of what was done in this tab, for another day or device. Nobody gets it unless you hand it on.',
  export: 'Export',
  import: 'Import',
  demonstration: 'Watch a demonstration',
  importTitle: (file: string) => `What to do with “${file}”?`,
  importHint: (count: number) =>
    `It holds ${plural(count, '# recorded action', '# recorded actions')}. Replacing and adding can be undone.`,
  replace: 'Replace mine',
  merge: 'Add to mine',
  replayIt: 'Replay',
  notice: {
    forgotten: (title: string) => `Forgot “${title}”.`,
    less: (title: string) => `Results like “${title}” sink in this session.`,
    removed: (name: string) => `Interest in “${name}” removed.`,
    gathered: (posts: number) => `Learnt from ${plural(posts, '# post', '# posts')} on the map.`,
    reset: 'Everything learnt is forgotten.',
    replaced: (count: number) => `Session replaced: ${plural(count, '# recorded action', '# recorded actions')}.`,
    merged: (count: number) => `${plural(count, '# recorded action', '# recorded actions')} added.`,
  },
  fileProblem: (file: string, problem: SessionFileProblem) => {
    const expected = 'Choose a file that was exported in this panel. Your session is unchanged.';
    switch (problem.kind) {
      case 'too-large':
        return `“${file}” has ${bytes(problem.bytes)}, too much for a session. ${expected}`;
      case 'not-json':
        return `“${file}” is not JSON. ${expected}`;
      case 'other-format':
        return `“${file}” is JSON, but not a Fovea session. ${expected}`;
      case 'other-version':
        return `“${file}” has version ${problem.version}, this Fovea reads version 1. Your session is unchanged.`;
      case 'invalid':
        return `“${file}” is damaged at ${problem.where}. ${expected}`;
    }
  },
  replay: {
    label: 'Replay',
    demonstration: 'Demonstration',
    play: 'Play',
    pause: 'Pause',
    step: 'Next step',
    stop: 'End replay',
    progress: (done: number, total: number) => `${number(done)} of ${number(total)}`,
    begin: 'A fresh session. Nothing is known yet.',
    own: 'Your own session is kept aside and comes back at the end.',
  },
  act: {
    open: (title: string) => `Opened “${title}”`,
    dwell: (title: string, seconds: number) => `Looked at “${title}” for ${plural(seconds, '# second', '# seconds')}`,
    like: (title: string, on: boolean) => (on ? `Liked “${title}”` : `Took back the like of “${title}”`),
    save: (title: string, on: boolean) => (on ? `Saved “${title}”` : `Removed “${title}” from saved`),
    less: (title: string, on: boolean) => (on ? `Asked for less like “${title}”` : `Took back “less like ${title}”`),
    'comment-open': (title: string) => `Read the comments of “${title}”`,
    reformulation: (words: string) => `Searched for “${words}”`,
    undo: (title: string) => `Forgot “${title}”`,
    gather: (posts: number) => `Made ${plural(posts, '# post', '# posts')} on the map an interest`,
    mute: (title: string, on: boolean) => `${on ? 'Muted' : 'Unmuted'} the interest that began with “${title}”`,
    remove: (title: string) => `Removed the interest that began with “${title}”`,
    weigh: (title: string, factor: number) => `Weighed the interest that began with “${title}” by ${oneDigit(factor)}`,
  },
};
