import { expose } from 'comlink';
import '../src/bridge/error-transfer.ts';
import { Library } from '../src/library/library.ts';

expose(new Library(() => Date.now()));
