import { expose } from 'comlink';
import '../src/bridge/error-transfer.ts';
import type { LibraryWorkerApi } from '../src/bridge/contracts/library.ts';
import { holdForLife } from '../src/bridge/hold-for-life.ts';
import { Library } from '../src/library/library.ts';

const api: LibraryWorkerApi = Object.assign(new Library(() => Date.now()), { hold: holdForLife, ping: async () => {} });

expose(api);
