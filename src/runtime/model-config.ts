import * as v from 'valibot';
import type { Refusal } from './folder-problem.ts';
import type { ModelEntry } from './model-registry.ts';

/** What `config.json` says of a model. */
export interface ModelConfig {
  readonly family: ModelEntry['family'];
  readonly dim: number;
}

const families = new Map<unknown, ModelEntry['family']>([
  ['clip', 'clip'],
  ['clip_vision_model', 'clip'],
  ['clip_text_model', 'clip'],
  ['siglip', 'siglip'],
  ['siglip_vision_model', 'siglip'],
  ['siglip_text_model', 'siglip'],
]);
/** Configurations leave out what is as in the library's own defaults. */
const defaultDim: Record<ModelEntry['family'], number> = { clip: 512, siglip: 768 };

const dimSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192));
const part = v.nullish(v.object({ projection_dim: v.unknown(), hidden_size: v.unknown() }));
const partial = v.object({
  model_type: v.optional(v.unknown()),
  projection_dim: v.optional(v.unknown()),
  hidden_size: v.optional(v.unknown()),
  text_config: v.optional(v.unknown()),
  vision_config: v.optional(v.unknown()),
});

/** Reads a `config.json` of the Hugging Face layout. */
export function readConfig(json: unknown, tower: 'image' | 'text'): ModelConfig | Refusal {
  const parsed = v.safeParse(partial, json);
  if (!parsed.success) return { reason: 'not-json' };
  const config = parsed.output;
  const family = families.get(config.model_type);
  if (!family) return { reason: 'unknown-type', got: wordOf(config.model_type) };
  const own = tower === 'image' ? config.vision_config : config.text_config;
  const inner = v.safeParse(part, own);
  const { projection_dim, hidden_size } = (inner.success && inner.output) || {};
  const stated = family === 'clip' ? (config.projection_dim ?? projection_dim) : (hidden_size ?? config.hidden_size);
  const dim = v.safeParse(dimSchema, stated ?? defaultDim[family]);
  return dim.success ? { family, dim: dim.output } : { reason: 'no-dim', got: wordOf(stated) };
}

/** Some towers were trained with padding; their tokenizer says that it pads to a fixed length. */
export function readPadding(tokenizer: unknown, family: ModelEntry['family']): ModelEntry['padding'] {
  const fixed = v.object({ padding: v.object({ strategy: v.object({ Fixed: v.number() }) }) });
  return family === 'siglip' || v.is(fixed, tokenizer) ? 'max_length' : 'none';
}

const wordOf = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
