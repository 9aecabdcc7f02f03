import { withoutConditions } from '../domain/edit-words.ts';
import type { PostId } from '../domain/ids.ts';
import {
  type Box,
  emptyQuery,
  type Filters,
  noFilters,
  type Order,
  type PictureRef,
  type Query,
} from '../domain/query.ts';
import { fold } from '../domain/tokenise.ts';
import type { ShownSuggestion } from './app-state.ts';
import { type Context, notify, report } from './context.ts';
import type { Navigation, Step } from './navigation.ts';
import { createRecentQueries } from './recent-queries.ts';
import type { SearchRunner } from './search-runner.ts';
import { pictureLimit } from './url.ts';

const suggestionLimit = 8;
/** While something is typed, recent queries leave room for the library's completions. */
const mostRecent = { empty: 5, typed: 3 };

/** What a person can do to the query. */
export function searchActions(context: Context, navigation: Navigation, runner: SearchRunner) {
  const { store, client } = context;
  const recent = createRecentQueries(context);
  /** The prefix that was asked for last; null when the list is closed. */
  let latestPrefix: string | null = null;

  function ask(change: Partial<Query>, step: Step = 'push'): void {
    const { route } = store.getState();
    if (step !== 'draft') closeSuggestions();
    const { category, ...kept } = route.query;
    // What other pictures look like is another matter.
    const query = { ...kept, ...(category && !change.pictures && { category }), ...change };
    navigation.go({ ...route, post: null, query }, step);
  }

  function closeSuggestions(): void {
    latestPrefix = null;
    if (store.getState().suggestions.length > 0) store.setState({ suggestions: [] });
  }

  async function suggest(prefix: string): Promise<void> {
    latestPrefix = prefix;
    const typed = fold(prefix.trim());
    const before = recent
      .list()
      .filter((words) => fold(words).includes(typed))
      .slice(0, typed === '' ? mostRecent.empty : mostRecent.typed)
      .map((text): ShownSuggestion => ({ text, kind: 'recent' }));
    const found = await client.library.suggest(prefix.trimStart(), suggestionLimit);
    if (latestPrefix !== prefix) return;
    const known = new Set([typed, ...before.map(({ text }) => fold(text))]);
    const suggestions = [...before, ...found.filter(({ text }) => !known.has(fold(text)))]
      .filter(({ text }) => fold(text) !== typed)
      .slice(0, suggestionLimit);
    store.setState({ suggestions });
  }

  function addPictures(added: readonly PictureRef[]): void {
    const { pictures } = store.getState().route.query;
    if (pictures.length + added.length > pictureLimit) notify(context, { kind: 'too-many-pictures' });
    ask({ pictures: [...pictures, ...added].slice(0, pictureLimit) });
  }

  return {
    typeWords(words: string): void {
      ask({ words }, 'draft');
      suggest(words).catch(closeSuggestions);
    },
    /** What the field offers before anything is typed. */
    openSuggestions: () => void suggest(store.getState().route.query.words).catch(closeSuggestions),
    clearRecent(): void {
      recent.clear();
      void suggest(store.getState().route.query.words).catch(closeSuggestions);
    },
    /** Enter: search now, and let Back return to what was before. */
    commitWords(): void {
      closeSuggestions();
      recent.commit();
      navigation.settle();
      void runner.run();
    },
    /** Examples, tags and suggestions: these words and nothing else. */
    searchWords(words: string): void {
      ask({ ...emptyQuery, words });
      recent.commit();
    },
    /** Other words in the same question, as when an operator's chip is edited or taken out. */
    changeWords: (words: string) => ask({ words }),
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
    /** A part of a picture and nothing else. */
    likePart: (picture: PictureRef) => ask({ words: '', pictures: [picture], order: 'relevance' }),
    /** Another part of a picture in the query, null for all of it; towards it or away. */
    changePicture(index: number, { crop, away }: { crop?: Box | null; away?: boolean }): void {
      const pictures = store.getState().route.query.pictures.map((picture, i): PictureRef => {
        if (i !== index) return picture;
        const { crop: oldCrop, away: wasAway, ...kept } = picture;
        const part = crop === undefined ? oldCrop : crop;
        return { ...kept, ...(part && { crop: part }), ...((away ?? wasAway) && { away: true as const }) };
      });
      ask({ pictures });
    },
    /** The likely category no longer acts, until the pictures change. */
    ignoreCategory: () => ask({ category: 'off' }),
    removePicture(index: number): void {
      ask({ pictures: store.getState().route.query.pictures.filter((_, i) => i !== index) });
    },
    setFilters: (filters: Partial<Filters>) =>
      ask({ filters: { ...store.getState().route.query.filters, ...filters } }),
    dropFilters: () => ask({ filters: noFilters, order: 'relevance' }),
    /** Filters and the operators that narrow like them. */
    dropConditions: () =>
      ask({ filters: noFilters, order: 'relevance', words: withoutConditions(store.getState().route.query.words) }),
    setOrder: (order: Order) => ask({ order }),
    clear: () => ask(emptyQuery),
    dismissSuggestions: closeSuggestions,
    /** The person is done typing, without Enter. */
    leaveField(): void {
      closeSuggestions();
      recent.commit();
    },
    loadMore: () => runner.loadMore(),
    searchAgain: () => runner.run(),
    /** The same after a short pause, for what is dragged. */
    searchSoon: () => runner.runSoon(),
    showCompare(compare: boolean): void {
      const { route } = store.getState();
      navigation.go({ ...route, view: compare ? 'compare' : 'feed' }, 'push');
    },
  };
}
