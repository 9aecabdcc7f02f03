import { test as base, type Page } from '@playwright/test';
import { type HubServer, startHubServer } from '../fakes/hub-server.ts';
import { App, expect } from './app.ts';

/** These tests provoke violations, so the console may speak; a server of another origin listens for what gets through. */
const test = base.extend<{ app: App; other: HubServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this parameter.
  other: async ({}, use) => {
    const other = await startHubServer();
    await use(other);
    await other.close();
  },
  app: async ({ page }, use) => {
    await use(new App(page));
  },
});

const worker = (page: Page, name: string) => {
  const found = page.workers().find((one) => one.url().includes(`${name}.worker`));
  if (!found) throw new Error(`There is no ${name} worker.`);
  return found;
};

/** The file of a worker of the build that may not run yet. */
async function scriptOf(page: Page, name: string): Promise<string> {
  const script = await page.evaluate(async () => {
    const main = document.querySelector('script[type=module]') as HTMLScriptElement;
    return (await fetch(main.src)).text();
  });
  return `assets/${new RegExp(`${name}\\.worker-[\\w-]+\\.js`).exec(script)?.[0]}`;
}

test('the page and its workers connect to nothing but their own origin', async ({ app, page, other }) => {
  await app.open();
  await app.search('castle');
  const reach = async (url: string) => {
    try {
      await fetch(url);
      return 'connected';
    } catch {
      return 'refused';
    }
  };
  expect(await page.evaluate(reach, other.host)).toBe('refused');
  for (const name of ['library', 'encoder']) {
    expect(await worker(page, name).evaluate(reach, other.host), name).toBe('refused');
    expect(await worker(page, name).evaluate(reach, 'https://huggingface.co/'), name).toBe('refused');
  }
  expect(other.requests).toEqual([]);
});

test('only the worker of a download may reach a hub, and no host but a hub', async ({ app, page, other }) => {
  await app.open();
  const { headers } = await page.evaluate(
    async (path) => {
      const response = await fetch(path);
      return { headers: Object.fromEntries(response.headers) };
    },
    await scriptOf(page, 'download'),
  );
  const connect = /connect-src ([^;]+)/.exec(headers['content-security-policy'] ?? '')?.[1]?.split(' ');
  expect(connect?.filter((source) => !source.startsWith('http://'))).toEqual([
    "'self'",
    'https://huggingface.co',
    'https://*.huggingface.co',
    'https://*.hf.co',
  ]);
  expect(page.workers().some((one) => one.url().includes('download.worker'))).toBe(false);
  expect(other.requests).toEqual([]);
});

test('no inline script, no eval, no markup from strings, no script of another origin', async ({ app, page, other }) => {
  await app.open();
  const outcome = await page.evaluate(async (origin) => {
    const attempt = (act: () => unknown) => {
      try {
        act();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    // Until its first pause a test's own script may do what the page may not.
    await new Promise((resolve) => setTimeout(resolve));
    const html = attempt(() => {
      document.body.innerHTML = '<img src=x onerror="window.hit = true">';
    });
    const code = attempt(() => new Function('return 1')());
    const started = attempt(() => new Worker(`${origin}/worker.js`));
    const inline = document.createElement('script');
    const text = attempt(() => {
      inline.textContent = 'window.hit = true';
    });
    document.body.append(inline);
    const image = new Image();
    image.src = `${origin}/pixel.png`;
    const frame = document.createElement('iframe');
    frame.src = `${origin}/`;
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { html, code, started, text, hit: 'hit' in window, violations: [...new Set(violations)].sort() };
  }, other.host);
  expect(outcome).toMatchObject({ html: 'TypeError', code: 'EvalError', started: 'TypeError', hit: false });
  expect(outcome.violations).toEqual(expect.arrayContaining(['frame-src', 'img-src', 'require-trusted-types-for']));
  expect(other.requests).toEqual([]);
});

test('the policy holds in the page alone, on a host that sends no headers', async ({ page, baseURL }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(baseURL as string);
  const refused = await page.evaluate(() =>
    fetch('https://huggingface.co/').then(
      () => false,
      () => true,
    ),
  );
  expect(refused).toBe(true);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /default-src 'none'/,
  );
  // The page goes on loading its model: what is under way must not find its test gone.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a file that calls itself a photo is judged by its content: SVG and HTML are never drawn', async ({
  app,
  page,
}) => {
  await app.open();
  const script = '<script>window.hit = true</script>';
  const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) });
  await app.chooseFiles([
    file('drawing.svg', 'image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    file('drawing.png', 'image/png', `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    file('page.jpg', 'image/jpeg', `<!doctype html>${script}`),
  ]);
  await expect(page.locator('.import-progress')).toContainText('drawing.svg');
  await expect(page.locator('.import-progress')).toContainText('page.jpg');
  expect(await app.stored()).toMatchObject({ mine: 0, blobs: 0, queued: 0 });
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});
