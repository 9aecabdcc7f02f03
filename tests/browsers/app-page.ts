import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver } from './driver.ts';

/** One core of a busy machine loads, checks and runs a model in this time, in the slowest browser. */
const limitMs = 180_000;

export const attempt = async (what: string, isSo: () => Promise<boolean>, withinMs = limitMs): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s.`);
    await sleep(200);
  }
};

/** The app in any browser: by role, and by the documented attributes of the result list. */
export class AppPage {
  constructor(
    readonly driver: Driver,
    readonly home: string,
  ) {}

  async open(address = ''): Promise<void> {
    await this.driver.open(`${this.home}${address}`);
    await this.settled();
  }

  /** Waits for the complete answer to the address. */
  async settled(): Promise<void> {
    await attempt('A complete answer', async () => {
      const [fields, busy] = [await this.count('[role=searchbox]'), await this.count('[aria-busy=true]')];
      return fields > 0 && busy === 0;
    });
  }

  async search(words: string): Promise<string[]> {
    await this.driver.type('[role=searchbox]', words);
    await attempt(`The address of “${words}”`, async () =>
      this.driver.evaluate((wanted) => new URLSearchParams(location.search).get('q') === wanted, words),
    );
    await this.settled();
    return this.results();
  }

  /** Ids of the cards on the page, best first. */
  results(): Promise<string[]> {
    return this.driver.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('article[data-post]')]
          .sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet))
          .map((card) => card.dataset.post ?? ''),
      null,
    );
  }

  count(selector: string): Promise<number> {
    return this.driver.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);
  }

  /** Texts of all that match, as a reader gets them. */
  texts(selector: string): Promise<string[]> {
    return this.driver.evaluate(
      (wanted) => [...document.querySelectorAll(wanted)].map((element) => element.textContent ?? ''),
      selector,
    );
  }

  /** Opens a result, looks longer than a quick return, and closes it. */
  async lookAt(post: string): Promise<void> {
    const card = `article[data-post="${post}"] .card-open`;
    // A line that floats at the edge of the page may lie over a card there.
    await this.driver.evaluate((wanted) => document.querySelector(wanted)?.scrollIntoView({ block: 'center' }), card);
    await this.driver.click(card);
    await attempt('The dialog of a result', async () => (await this.count('[role=dialog]')) > 0, 20_000);
    await sleep(1700);
    await this.driver.press('Escape');
    await attempt('Closing it', async () => (await this.count('[role=dialog]')) === 0, 20_000);
  }

  /** What a tab of the status dialog says: its names and values. `tab` counts from 1. */
  async settings(tab: number): Promise<{ text: string; facts: Record<string, string> }> {
    await this.driver.click('.status-button');
    await this.driver.click(`[role=tab]:nth-of-type(${tab})`);
    const panel = '[role=tabpanel]:not([hidden])';
    await attempt('The tab', async () => (await this.count(panel)) > 0, 20_000);
    await sleep(300);
    const [text = ''] = await this.texts(panel);
    const [names, values] = [await this.texts(`${panel} dt`), await this.texts(`${panel} dd`)];
    await this.driver.press('Escape');
    await attempt('Closing the dialog', async () => (await this.count('[role=dialog]')) === 0, 20_000);
    return { text, facts: Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])) };
  }
}
