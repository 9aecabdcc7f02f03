import type { Page } from '@playwright/test';

/** A page of our origin without the app: what reaches the app's store from outside. */
export async function goElsewhere(page: Page): Promise<void> {
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto('manifest.webmanifest');
}
