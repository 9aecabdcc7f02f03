import { test as base, expect } from '@playwright/test';
import { type HubServer, startHubServer } from '../fakes/hub-server.ts';
import { App } from './app.ts';

/** Larger models come from another origin by consent, so these tests watch that origin themselves instead of forbidding it. */
export const test = base.extend<{ app: App; hub: HubServer }>({
  hub: async ({ page }, use) => {
    const hub = await startHubServer();
    await page.addInitScript((host) => localStorage.setItem('fovea.hubHost', host), hub.host);
    await use(hub);
    await hub.close();
  },
  app: async ({ page }, use) => {
    await use(new App(page));
  },
});

export { expect };
