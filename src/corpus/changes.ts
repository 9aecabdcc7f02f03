import type { StoreChange } from './store-port.ts';

const channelName = 'fovea-changes';

/** Tells the other tabs what was committed, and hears it from them. Never hears itself. */
export interface ChangeChannel {
  announce(change: Partial<StoreChange>): void;
  listen(listener: (change: StoreChange) => void): void;
  close(): void;
}

export function openChangeChannel(): ChangeChannel {
  const channel = new BroadcastChannel(channelName);
  return {
    announce: (change) => channel.postMessage({ added: [], removed: [], edited: [], models: [], ...change }),
    listen(listener) {
      channel.onmessage = (event: MessageEvent<StoreChange>) => listener(event.data);
    },
    close: () => channel.close(),
  };
}
