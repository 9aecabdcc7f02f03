import { createFormats } from './format.ts';

const { number, plural, percent } = createFormats('en');

const posts = (count: number) => plural(count, '# post', '# posts');

/** The map of the library. */
export const map = {
  title: 'Map',
  lead: 'Alike photos stand side by side. Directions mean nothing, only who is near whom.',
  colourBy: 'Colour by',
  by: { source: 'Source', tag: 'Tag', interest: 'Interest' },
  legend: 'Legend',
  other: 'Other or no tags',
  noInterest: 'No interest',
  noInterestsYet: 'Open, like or save a few posts, or draw a lasso around some: interests then show here.',
  count: number,
  lasso: 'Lasso',
  lassoHint: 'Draw around posts to choose them. Shift and drag does the same.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show all',
  path: 'Path of this session',
  again: 'Lay out again',
  canvas: (count: number) => `Map of ${posts(count)}`,
  keys: 'Arrow keys go from post to post, Enter opens, Space chooses, plus and minus zoom, 0 shows all, Shift and arrows move the map, Escape ends.',
  unread: (count: number) =>
    `${posts(count)} not on the map yet: ${count === 1 ? 'its photo has' : 'their photos have'} not been read.`,
  placed: (count: number) => `${posts(count)} came later and ${count === 1 ? 'is' : 'are'} placed by neighbours.`,
  placedHere: 'Placed by neighbours',
  stop: (place: number) => `Stop ${number(place)} of the session`,
  chosen: (count: number) => `${posts(count)} chosen`,
  showOnly: 'Show only these',
  showMostCentral: (most: number) => `Show the ${number(most)} most central`,
  makeInterest: 'Make this an interest',
  makeInterestOf: (most: number) => `Learn from the ${number(most)} most central`,
  paused: 'The session is paused: nothing is learnt.',
  clear: 'Clear',
  select: 'Choose',
  table: 'The map as a table',
  group: 'Group',
  size: 'Posts',
  examples: 'For example',
  chosenList: 'Chosen posts',
  chip: (count: number) => `Chosen on the map: ${number(count)}`,
  leaveChip: 'Show all posts again',
  waiting: 'Asking the library…',
  layingOut: (count: number) => `Finding a place for ${posts(count)}`,
  share: (share: number) => percent(share),
  cancel: 'Cancel',
  stopped: 'The map was not finished.',
  start: 'Make the map',
  failed: 'The map could not be made.',
  emptyLibrary: 'There are no photos yet. Import some, and the map shows how alike they are.',
  nothingRead: (count: number) =>
    `None of ${posts(count)} has been read yet. The map appears as soon as the model has looked at the photos.`,
  single: 'One photo alone makes no map. Import more to see which are alike.',
};
