import type { LiveCatalogueHooks } from '../../src/library/live-catalogue.ts';

/** For catalogues that nobody watches. */
export const silentHooks: LiveCatalogueHooks = {
  changed: () => {},
  replaced: () => {},
  complete: () => {},
  unread: () => {},
  inBackground: () => {},
};
