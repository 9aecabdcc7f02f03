import type { MapLayout } from '../bridge/contracts/map.ts';
import type { ShelfStore } from '../corpus/store-port.ts';
import type { ModelKey } from '../domain/ids.ts';

interface Kept {
  readonly model: ModelKey;
  readonly layout: MapLayout;
}

const key = 'map';

/** The last map of this library; null where there is none yet, or only one of another model. */
export async function keptMap(shelf: ShelfStore, model: ModelKey): Promise<MapLayout | null> {
  const kept = (await shelf.setting(key)) as Kept | undefined;
  return kept?.model === model ? kept.layout : null;
}

/** `serving`: the active model. The layout of another one, which was replaced meanwhile, is dropped. */
export async function keepMap(shelf: ShelfStore, serving: ModelKey, layout: MapLayout): Promise<void> {
  if (layout.model === serving) await shelf.setSetting(key, { model: serving, layout } satisfies Kept);
}
