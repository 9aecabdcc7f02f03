import { transferHandlers } from 'comlink';
import { fromWire, toWire, type WireError } from '../domain/errors.ts';

interface Thrown {
  value: unknown;
}

/**
 * Makes `kind` survive comlink, which carries only an Error's name, message and stack.
 * Import once on both sides of a boundary. Wraps comlink's own `throw` handler because the marker it looks for is private.
 */
const original = transferHandlers.get('throw');
if (!original) throw new Error('comlink has no throw handler: error-transfer.ts must be adapted to the new version.');

transferHandlers.set('throw', {
  canHandle: original.canHandle as (value: unknown) => value is unknown,
  serialize: (thrown: unknown) => [{ wire: toWire((thrown as Thrown).value) }, []],
  deserialize: (serialized: unknown) => {
    throw fromWire((serialized as { wire: WireError }).wire);
  },
});
