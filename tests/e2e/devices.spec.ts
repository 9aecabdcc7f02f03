import { expect, test } from './app.ts';

test('?device=wasm is obeyed and shown with its reason and self-check', async ({ app, page }) => {
  await app.open('?device=wasm&q=castle');
  await expect(page.getByRole('contentinfo')).toContainText('WASM');
  await page.getByRole('button', { name: 'Status and settings' }).click();
  await page.getByRole('tab', { name: 'Engine' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('Self-check');
  await expect(panel).toContainText('Why this device');
});
