import type { Page } from '@playwright/test';

/** Runs `code` in each worker of that name before the worker's own script: what a test does to a browser's ways. */
export async function beforeWorker(page: Page, name: 'library' | 'encoder', code: string): Promise<void> {
  await page.context().route(`**/${name}.worker-*.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code};\n${await response.text()}` });
  });
}
