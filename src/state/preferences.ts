import * as v from 'valibot';
import type { KeyValue } from './ports.ts';

const schema = v.object({
  theme: v.picklist(['auto', 'light', 'dark']),
  language: v.picklist(['auto', 'en', 'zh']),
  /** The first visit's introduction has been read. */
  introduced: v.boolean(),
  /** How much the first results should differ, 0..1. */
  variety: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0.3),
  /** The rows of next interests are open on the start page. */
  interestRows: v.optional(v.boolean(), true),
});

export type Preferences = Readonly<v.InferOutput<typeof schema>>;

export const defaultPreferences: Preferences = {
  theme: 'auto',
  language: 'auto',
  introduced: false,
  variety: 0.3,
  interestRows: true,
};

const key = 'fovea.preferences.1';

/** What was stored, or the defaults where nothing valid is. */
export function loadPreferences(storage: KeyValue): Preferences {
  const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), storage.get(key));
  return stored.success ? stored.output : defaultPreferences;
}

export function savePreferences(storage: KeyValue, preferences: Preferences): void {
  storage.set(key, JSON.stringify(preferences));
}
