import type { OfflineMessage, OfflineRequest } from './contracts/offline.ts';

/** The first search has the network and the disk to itself for this long. */
const settleMs = 4_000;

export interface OfflineEvents {
  readonly onState: (state: OfflineMessage) => void;
  /** A newer version is stored whole and waits for `takeUpdate`. */
  readonly onUpdate: () => void;
}

/**
 * Registers the service worker, asks it to store what is needed to work without a network and watches for newer versions.
 * Does nothing where service workers are missing or in development.
 */
export async function workOffline({ onState, onUpdate }: OfflineEvents): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  const isTouched = watchTouch();
  const wasControlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('message', ({ data }) => onState(data as OfflineMessage));
  serviceWorker.addEventListener('controllerchange', () => {
    // Another version serves from now on, asked for in this tab or in another one: this page's files are gone.
    if (wasControlled || (wantsIsolation() && !isTouched())) location.reload();
  });
  const registration = await serviceWorker.register(new URL('offline.worker.js', document.baseURI));
  const tellUpdate = () => registration.waiting && serviceWorker.controller && onUpdate();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', tellUpdate),
  );
  tellUpdate();
  // An installed app may stay open for weeks; browsers look for a new version at navigations only.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  });
  const { active } = await serviceWorker.ready;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  active?.postMessage('store-assets' satisfies OfflineRequest);
}

/** Lets the waiting version take over; every open page of the app then reloads. */
export async function takeUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  registration?.active?.postMessage('stop-storing' satisfies OfflineRequest);
  registration?.waiting?.postMessage('take-over' satisfies OfflineRequest);
}

/**
 * On a host that sends no isolation headers the first page load has no threads; the service worker adds them to the next one.
 * That next load comes at once, but only once, and only while nobody has begun to do anything.
 */
function wantsIsolation(): boolean {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return !globalThis.crossOriginIsolated && load?.type !== 'reload';
}

function watchTouch(): () => boolean {
  let touched = false;
  for (const type of ['pointerdown', 'keydown', 'input', 'change', 'drop', 'paste']) {
    addEventListener(type, () => (touched = true), { once: true, capture: true });
  }
  return () => touched;
}
