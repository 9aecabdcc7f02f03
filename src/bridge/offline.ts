/** The first search has the network and the disk to itself for this long. */
const settleMs = 4_000;

/**
 * Registers the service worker and asks it to store what is needed to work without a network. `onReady` is called once
 * everything is stored. Does nothing where service workers are missing or in development.
 */
export async function workOffline(onReady: () => void): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (event.data === 'offline-ready') onReady();
  });
  await navigator.serviceWorker.register(new URL('offline.worker.js', document.baseURI));
  const { active } = await navigator.serviceWorker.ready;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  active?.postMessage('store-assets');
}
