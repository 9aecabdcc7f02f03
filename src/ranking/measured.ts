import type { ModelKey } from '../domain/ids.ts';
import foveaMini from './fovea-mini.json' with { type: 'json' };

/** What `npm run fit` measured of a model; its parts are explained where they are used. */
export type Measured = typeof foveaMini;

/** Null for a model nobody has measured. */
export function measuredOf(model: ModelKey): Measured | null {
  return model.startsWith(`${foveaMini.model}/`) ? foveaMini : null;
}
