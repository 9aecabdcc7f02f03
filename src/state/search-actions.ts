import type { PostId } from '../domain/ids.ts';
import { emptyQuery, type Filters, noFilters, type Order, type PictureRef, type Query } from '../domain/query.ts';
import { type Context, notify, report } from './context.ts';
import type { Navigation, Step } from './navigation.ts';
import type { SearchRunner } from './search-runner.ts';
import { pictureLimit } from './url.ts';

const suggestionLimit = 5;

/** What a person can do to the query. */
export function searchActions(context: Context, navigation: Navigation, runner: SearchRunner) {
  const { store, client } = context;
  let latestPrefix = '';

  function ask(change: Partial<Query>, step: Step = 'push'): void {
    const { route } = store.getState();
    store.setState({ suggestions: [] });
    navigation.go({ ...route, post: null, query: { ...route.query, ...change } }, step);
  }

  async function suggest(prefix: string): Promise<void> {
    latestPrefix = prefix;
    const found = prefix.trim() === '' ? [] : await client.library.suggest(prefix.trim(), suggestionLimit);
    const typed = prefix.trim().toLowerCase();
    if (latestPrefix === prefix)
      store.setState({ suggestions: found.filter((words) => words.toLowerCase() !== typed) });
  }

  function addPictures(added: readonly PictureRef[]): void {
    const { pictures } = store.getState().route.query;
    if (pictures.length + added.length > pictureLimit) notify(context, { kind: 'too-many-pictures' });
    ask({ pictures: [...pictures, ...added].slice(0, pictureLimit) });
  }

  return {
    typeWords(words: string): void {
      ask({ words }, 'draft');
      suggest(words).catch(() => store.setState({ suggestions: [] }));
    },
    /** Enter: search now, and let Back return to what was before. */
    commitWords(): void {
      latestPrefix = '';
      store.setState({ suggestions: [] });
      navigation.settle();
      void runner.run();
    },
    /** Examples, tags and suggestions: these words and nothing else. */
    searchWords: (words: string) => ask({ ...emptyQuery, words }),
    /** A whole new question. */
    setQuery: (query: Query) => ask(query),
    /** More like this: this photo and nothing else; words can then be added to it. */
    likePost: (post: PostId) => ask({ words: '', pictures: [{ kind: 'post', post }], order: 'relevance' }),
    /** A file that cannot be read is reported; the others are asked with. */
    async addPictureFiles(files: readonly File[]): Promise<void> {
      const kept = await Promise.allSettled(
        files.slice(0, pictureLimit).map((file) => client.library.addQueryPicture(file, file.name)),
      );
      for (const result of kept) if (result.status === 'rejected') report(context, result.reason);
      const pictures = kept.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      if (files.length > pictureLimit) notify(context, { kind: 'too-many-pictures' });
      if (pictures.length > 0) addPictures(pictures.map((picture) => ({ kind: 'upload', picture })));
    },
    removePicture(index: number): void {
      ask({ pictures: store.getState().route.query.pictures.filter((_, i) => i !== index) });
    },
    setFilters: (filters: Partial<Filters>) =>
      ask({ filters: { ...store.getState().route.query.filters, ...filters } }),
    dropFilters: () => ask({ filters: noFilters, order: 'relevance' }),
    setOrder: (order: Order) => ask({ order }),
    clear: () => ask(emptyQuery),
    dismissSuggestions(): void {
      latestPrefix = '';
      store.setState({ suggestions: [] });
    },
    loadMore: () => runner.loadMore(),
    searchAgain: () => runner.run(),
    showCompare(compare: boolean): void {
      const { route } = store.getState();
      navigation.go({ ...route, view: compare ? 'compare' : 'feed' }, 'push');
    },
  };
}
