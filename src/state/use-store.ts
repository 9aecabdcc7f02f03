import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from './app-state.ts';
import type { Fovea } from './store.ts';

/** Set once by the composition root. */
export const FoveaContext = createContext<Fovea | null>(null);

function useFovea(): Fovea {
  const fovea = useContext(FoveaContext);
  if (!fovea) throw new Error('Got no FoveaContext: render inside the provider that main.tsx sets up.');
  return fovea;
}

/** A part of the state; the component renders again when that part changes by `Object.is`. */
export function useFoveaState<T>(select: (state: AppState) => T): T {
  return useStore(useFovea().store, select);
}

export function useActions(): Fovea['actions'] {
  return useFovea().actions;
}

/** For photos of imported posts and of queries, which live in the library. */
export function useLibrary(): Fovea['library'] {
  return useFovea().library;
}
