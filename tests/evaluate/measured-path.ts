import { join } from 'node:path';

/** Where `npm run fit` writes and ranking reads. */
export const measuredPath = join(import.meta.dirname, '..', '..', 'src', 'ranking', 'fovea-mini.json');
