import { aborted } from '../domain/errors.ts';
import type { LibraryCalls } from './client-port.ts';
import type { SearchRequest, SearchResponse } from './contracts/search.ts';
import type { LibrarySupervisor } from './library-supervisor.ts';

/**
 * What becomes of a call whose worker ended before it answered. Repeated is what only reads, and what does no harm when it is
 * done twice: a photo is known by its content. Rejected is what may have been done already.
 */
const atWorkersEnd: Readonly<Record<keyof LibraryCalls, 'repeat' | 'reject'>> = {
  page: 'repeat',
  post: 'repeat',
  photo: 'repeat',
  addQueryPicture: 'repeat',
  queryPicture: 'repeat',
  subjects: 'repeat',
  importFiles: 'repeat',
  pauseImport: 'reject',
  resumeImport: 'reject',
  cancelImport: 'reject',
  exportArchive: 'repeat',
  readArchive: 'repeat',
  importArchive: 'reject',
  cancelArchive: 'reject',
  editPost: 'reject',
  deletePosts: 'reject',
  deleteAllMine: 'reject',
  undoDelete: 'reject',
  storage: 'repeat',
  suggest: 'repeat',
  semanticPath: 'repeat',
  interestRows: 'repeat',
  interests: 'repeat',
  counterfactual: 'repeat',
  trace: 'repeat',
  interleave: 'repeat',
  mapPoints: 'repeat',
  keepMap: 'repeat',
};

type AnyCall = (...args: unknown[]) => Promise<unknown>;

/** The library's calls, answered by whichever worker serves. */
export function libraryCalls(supervisor: LibrarySupervisor): LibraryCalls {
  const names = Object.keys(atWorkersEnd) as (keyof LibraryCalls)[];
  const call = (name: keyof LibraryCalls): AnyCall => {
    const repeat = atWorkersEnd[name] === 'repeat';
    return (...args) => supervisor.call((api) => (api[name] as AnyCall)(...args), { repeat });
  };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as LibraryCalls;
}

/** Searches that can be aborted: the library then drops them. */
export function searchCall(supervisor: LibrarySupervisor) {
  let last = 0;
  return async (request: SearchRequest, signal: AbortSignal): Promise<SearchResponse> => {
    if (signal.aborted) throw aborted();
    const id = ++last;
    const cancel = () => supervisor.tell((api) => api.cancelSearch(id));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await supervisor.call((api) => api.search(id, request), { repeat: true, signal });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}
