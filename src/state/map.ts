import type { MapPoints } from '../bridge/contracts/map.ts';
import type { Problem } from './app-state.ts';

/** The map of the library, as far as it has been made. */
export type MapState =
  /** Nobody has looked at it yet, or the library is still being asked. */
  | { readonly kind: 'waiting' }
  /** `share`: 0..1. */
  | { readonly kind: 'laying-out'; readonly posts: number; readonly share: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Every point has a place. */
  | { readonly kind: 'shown'; readonly map: MapPoints };
