import { test as base, expect } from '@playwright/test';
import { type HubServer, startHubServer } from '../fakes/hub-server.ts';
import { App } from './app.ts';

/** Larger models come from another origin by consent, so these tests watch that origin themselves instead of forbidding it. */
const test = base.extend<{ app: App; hub: HubServer }>({
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

test.describe('larger models', () => {
  test.beforeEach(async ({ hub, app, page }) => {
    expect(hub.requests).toEqual([]);
    await app.open();
    await page.getByRole('button', { name: 'Status and settings' }).click();
    await page.getByRole('tab', { name: 'Models' }).click();
  });

  test('nothing is fetched before consent; then bytes, use, and the choice survives a reload without the hub', async ({
    app,
    page,
    hub,
  }) => {
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await expect(page.getByRole('alertdialog')).toContainText(/only time Fovea talks to another server/);
    expect(hub.requests).toEqual([]);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(hub.requests).toEqual([]);
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await row.getByRole('button', { name: 'Use' }).click({ timeout: 60_000 });
    await expect(row).toContainText('In use');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('contentinfo')).toContainText('clip-vit-b32', { timeout: 60_000 });
    const fetched = hub.requests.length;
    await page.reload();
    await app.settled();
    await expect(page.getByRole('contentinfo')).toContainText('clip-vit-b32', { timeout: 60_000 });
    expect(hub.requests).toHaveLength(fetched);
  });

  test('a download that is cut goes on where it stopped', async ({ page, hub }) => {
    hub.behaviour.cutAfterBytes = 6_000_000;
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('button', { name: 'Continue download' })).toBeVisible({ timeout: 30_000 });
    hub.behaviour.cutAfterBytes = null;
    const before = hub.requests.length;
    await row.getByRole('button', { name: 'Continue download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('button', { name: 'Use' })).toBeVisible({ timeout: 60_000 });
    const again = hub.requests
      .slice(before)
      .filter(({ method, range }) => method === 'GET' && range.startsWith('bytes=0-'));
    const first = hub.requests
      .slice(0, before)
      .filter(({ method, range }) => method === 'GET' && range.startsWith('bytes=0-'));
    expect(again.map(({ path }) => path)).not.toEqual(
      expect.arrayContaining(first.slice(0, 1).map(({ path }) => path)),
    );
  });

  test('a download can be cancelled, and removed', async ({ page, hub }) => {
    hub.behaviour.pauseMs = 40;
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('progressbar')).toBeVisible();
    await row.getByRole('button', { name: 'Cancel' }).click();
    await expect(row.getByRole('button', { name: /Download|Continue download/ })).toBeVisible();
    await expect(row.getByRole('progressbar')).toHaveCount(0);
  });
});
