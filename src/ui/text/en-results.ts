import type { Deed } from '../../bridge/contracts/interest.ts';
import { createFormats } from './format.ts';

const { number, plural } = createFormats('en');

export const feed = {
  label: 'Results',
  moreLike: 'More like this',
  why: 'Why this result',
  from: { title: 'From the title', body: 'From the text', comment: 'From a comment' },
  picture: 'Seen in the picture',
  mine: 'Mine',
  untitled: 'Untitled',
  movedUp: (places: number) => `Up ${plural(places, '# place', '# places')}`,
  movedDown: (places: number) => `Down ${plural(places, '# place', '# places')}`,
};

export const score = {
  title: 'Why it is here',
  signal: {
    picture: 'Picture',
    passage: 'Text',
    words: 'Words',
    session: 'Learnt',
    steer: 'Steer',
    popularity: 'Popularity',
    variety: 'Variety',
  },
  explain: {
    picture: 'the photo looks like it',
    passage: 'a sentence means it',
    words: 'the same words occur',
    session: 'like posts you opened, liked, saved or put together',
    steer: 'towards and away from ideas you named',
    popularity: 'opened before where it was shown',
    variety: 'so that the first results differ',
  },
  total: 'Score',
  probability: 'Chance that it answers',
  none: 'Everything is shown, newest first; nothing was scored.',
};

export const post = {
  comments: (total: number) => plural(total, '# comment', '# comments'),
  likes: (total: number) => plural(total, '# like', '# likes'),
  similar: 'Similar',
  previous: 'Previous result',
  next: 'Next result',
  credit: 'Photo',
  synthetic: 'Title, text and comments are synthetic.',
  file: 'File',
  noText: 'No text yet.',
  title: 'Title',
  body: 'Text',
  tags: 'Tags',
  searchTag: (tag: string) => `Search for ${tag}`,
  answer: 'Answers your search',
  missing: 'This post is not in the library',
  photoOf: (title: string) => `Photo: ${title}`,
  deleteMine: 'Delete photo',
};

export const groups = {
  title: 'Next interests',
  start: 'to start with',
  around: (title: string, deed: Deed) => `because you ${deed} “${title}”`,
  near: (title: string, deed: Deed) => `near “${title}”, which you ${deed}`,
  unnamed: 'Alike posts',
  unnamedCode: (code: number) => `Group ${number(code + 1)}`,
  size: (posts: number) => plural(posts, '# post', '# posts'),
  browse: (name: string, posts: number) => `Browse ${name}: ${plural(posts, '# post', '# posts')}`,
  path: 'Among alike posts',
  chip: 'Alike posts:',
  leave: 'Leave this group',
};

export const compare = {
  title: 'With and without the session',
  plain: 'Plain order',
  learnt: 'With the session',
  back: 'Back to results',
  same: 'Both orders are the same. Open a few results first, then search.',
  moved: (total: number) => `${plural(total, '# result', '# results')} moved`,
};

export const stacks = {
  show: (count: number) => `Show ${plural(count, '# near-duplicate', '# near-duplicates')}`,
  hide: (count: number) => `Hide ${plural(count, '# near-duplicate', '# near-duplicates')}`,
  behind: 'Near-duplicate',
  variety: 'Variety',
  varietyHint: 'How much the first results differ from one another. The best one always stays first.',
};
