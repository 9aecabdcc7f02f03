/** How far the service worker is with storing what the app needs without a network; also what it tells the pages. */
export type OfflineMessage =
  | { readonly kind: 'storing'; readonly storedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'ready' }
  /** A file could not be fetched, or not as it was built; the next visit tries again. */
  | { readonly kind: 'incomplete' };

/** What a page asks of the service worker; a busy one could not be succeeded, hence `stop-storing` before `take-over`. */
export type OfflineRequest = 'store-assets' | 'stop-storing' | 'take-over';
