import { megapixelPhotos } from '../bench/megapixel-photos.ts';
import { type App, expect, test } from '../e2e/app.ts';
import type { FakeFile } from '../fakes/broken-files.ts';
import { searchesDuringImport } from './counts.ts';
import { expectAllIn } from './whole.ts';

/** So often more files come, so that the import outlasts the searches. */
const rounds = 5;

const words = ['castle', 'windmill', 'a dog in the snow', 'harbour at night', 'two people cooking', 'red flowers'];

/** Types `n` queries, none asked before, and times each from the key press to its complete answer; milliseconds. */
async function search(app: App, n: number, name: string): Promise<number[]> {
  return app.page.evaluate(
    async ({ n, name, words }) => {
      const field = document.querySelector('input[type=search]') as HTMLInputElement;
      const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const times: number[] = [];
      for (let i = 0; i < n; i++) {
        const query = `${words[i % words.length]} ${name} ${i}`;
        write?.call(field, query);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        const began = performance.now();
        const isAnswered = () =>
          new URL(location.href).searchParams.get('q') === query && !document.querySelector('[aria-busy=true]');
        while (!isAnswered()) await new Promise((resolve) => setTimeout(resolve, 4));
        times.push(performance.now() - began);
      }
      return times;
    },
    { n, name, words },
  );
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] as number;
}

/** The same picture in another file: what follows the end of a JPEG's picture is not looked at. */
function copyOf({ name, mimeType, buffer }: FakeFile, round: number): FakeFile {
  return { name: `${round}-${name}`, mimeType, buffer: Buffer.concat([buffer, Buffer.from(`round ${round}`)]) };
}

test.describe('searches during an import', () => {
  test(`${searchesDuringImport} searches: each is answered, no photo is lost`, async ({ app, page }) => {
    test.setTimeout(900_000);
    await app.open('?q=castle');
    const idle = await search(app, Math.ceil(searchesDuringImport / 2), 'idle');
    const photos = await megapixelPhotos(page, searchesDuringImport / 4);
    const files: FakeFile[] = [];
    const busy: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const more = photos.map((photo) => copyOf(photo, round));
      files.push(...more);
      await app.chooseFiles(more);
      await expect.poll(async () => (await app.stored()).queued).toBeGreaterThan(0);
      busy.push(...(await search(app, searchesDuringImport / rounds, `round ${round}`)));
    }
    expect(busy).toHaveLength(searchesDuringImport);
    await expectAllIn(app, files, 600_000);
    const ratio = p95(busy) / p95(idle);
    console.log(
      `search p95: idle ${Math.round(p95(idle))} ms, during an import ${Math.round(p95(busy))} ms, ${ratio.toFixed(2)} x`,
    );
    if (searchesDuringImport === 500) expect(ratio).toBeLessThanOrEqual(3);
  });
});
