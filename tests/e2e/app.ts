import { test as base, expect, type Page } from '@playwright/test';
import type { FakeFile } from '../fakes/broken-files.ts';

/** The app as a person or a script uses it: by role, and by the documented attributes of the result list. */
export class App {
  readonly field;
  readonly feed;
  readonly articles;

  constructor(readonly page: Page) {
    this.field = page.getByRole('searchbox');
    this.feed = page.getByRole('feed');
    this.articles = page.locator('[role=feed] > article[data-post], [role=feed] article[data-post]');
  }

  /** Opens the app and waits until the answer to the address is complete. */
  async open(address = ''): Promise<void> {
    await this.page.goto(address);
    await this.settled();
  }

  async settled(): Promise<void> {
    await expect(this.field).toBeVisible();
    // The first search of a visit waits for a model to load and to be checked.
    await expect(this.page.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 60_000 });
  }

  /** Types a query and waits for its complete answer. */
  async search(words: string): Promise<void> {
    await this.field.fill(words);
    await expect.poll(() => new URL(this.page.url()).searchParams.get('q') ?? '').toBe(words);
    await this.settled();
  }

  /** Ids of the results on the page, best first. */
  async results(): Promise<string[]> {
    return this.articles.evaluateAll((articles) =>
      articles.map((article) => (article as HTMLElement).dataset.post ?? ''),
    );
  }

  article(post: string) {
    return this.page.locator(`article[data-post="${post}"]`);
  }

  async openPost(post: string): Promise<void> {
    await this.article(post).locator('a').first().click();
    // Resting on the card, the pointer would open its score popover beside the post.
    await this.page.mouse.move(0, 0);
    await expect(this.page.getByRole('dialog')).toBeVisible();
  }

  async closePost(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** Opens a result, looks longer than a quick return, and closes it. The clock is slow while it opens, which saves the looking. */
  async lookAt(post: string): Promise<void> {
    await this.article(post).scrollIntoViewIfNeeded();
    await this.setClock(-1700);
    await this.openPost(post);
    await this.setClock(0);
    await this.closePost();
  }

  /** The page's clock goes wrong by so many milliseconds from now on. */
  async setClock(wrongByMs: number): Promise<void> {
    await this.page.evaluate((ms) => {
      const scope = globalThis as unknown as { rightNow?: () => number };
      scope.rightNow ??= Date.now;
      const { rightNow } = scope;
      Date.now = () => rightNow() + ms;
    }, wrongByMs);
  }

  async chooseFiles(files: readonly FakeFile[]): Promise<void> {
    await this.page.getByLabel('Import photos', { exact: true }).setInputFiles([...files]);
  }

  /** Posts of one's own whose words have freshly stored vectors. */
  async readPassages(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('fovea');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const tail = database.transaction('tail').objectStore('tail').getAll();
            tail.onsuccess = () => {
              database.close();
              const blocks = tail.result as { kind: string; post: string }[];
              resolve(blocks.filter(({ kind, post }) => kind === 'passage' && post.startsWith('mine:')).length);
            };
          };
        }),
    );
  }

  /** What the store holds, counted behind the app's back. */
  async stored(): Promise<{ mine: number; blobs: number; vectors: number; queued: number; fileNames: string[] }> {
    return this.page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('fovea');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const database = opening.result;
            const transaction = database.transaction(['posts', 'photos', 'tail', 'shardRows', 'queue']);
            const posts = transaction.objectStore('posts').getAll();
            const photos = transaction.objectStore('photos').count();
            const tail = transaction.objectStore('tail').getAll();
            const rows = transaction.objectStore('shardRows').getAll();
            const queue = transaction.objectStore('queue').count();
            transaction.oncomplete = () => {
              database.close();
              const mine = (posts.result as { source: string; fileName: string }[]).filter(
                ({ source }) => source === 'mine',
              );
              const pictures = (tail.result as { kind: string; post: string }[]).filter(
                ({ kind, post }) => kind === 'picture' && post.startsWith('mine:'),
              ).length;
              const inShards = JSON.stringify(
                rows.result.filter(({ kind }: { kind: string }) => kind === 'picture'),
              ).match(/"mine:/g);
              resolve({
                mine: mine.length,
                blobs: photos.result,
                vectors: pictures + (inShards?.length ?? 0),
                queued: queue.result,
                fileNames: mine.map(({ fileName }) => fileName).sort(),
              });
            };
          };
        }),
    );
  }
}

/**
 * A test fails on any console error, any uncaught exception, any violation of the security policy and any request to another
 * origin, whichever page or worker makes it. Chromium writes violations to the console as errors, workers' too.
 */
export const test = base.extend<{ app: App; quiet: undefined }>({
  quiet: [
    async ({ context, baseURL }, use) => {
      const troubles: string[] = [];
      const home = new URL(baseURL as string).origin;
      context.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (/^https?:$/.test(url.protocol) && url.origin !== home) troubles.push(`request to ${url.origin}`);
      });
      await use(undefined);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    await use(new App(page));
  },
});

export { expect };
