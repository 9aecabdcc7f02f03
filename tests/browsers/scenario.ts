import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { en } from '../../src/ui/text/en.ts';
import { photoFiles } from '../fakes/photo-files.ts';
import { AppPage, attempt } from './app-page.ts';
import type { Driver } from './driver.ts';

const seedPhoto = join(import.meta.dirname, '..', '..', 'public', 'seeds', 'photos', 'panda-monday-mood.webp');
const [engineTab, aboutTab] = [2, 6];

/** What the browser has, asked of itself, without the app. */
export interface Abilities {
  readonly threads: boolean;
  readonly webgpu: boolean;
  readonly writesWebp: boolean;
  readonly opfs: boolean;
  readonly serviceWorker: boolean;
}

export interface Step {
  readonly step: string;
  /** Null: it worked; else what went wrong. */
  readonly problem: string | null;
  readonly seconds: number;
}

export interface Findings {
  readonly browser: string;
  readonly version: string;
  readonly abilities: Abilities;
  /** Whether the app said that what is added here outlives the tab. */
  readonly durable: boolean;
  readonly steps: readonly Step[];
}

export interface Server {
  readonly home: string;
  readonly stop: () => Promise<void>;
}

/** A newcomer's visit: search in both languages, import, personalise, and all of it again without the server. */
export async function visit(driver: Driver, { home, stop }: Server): Promise<Findings> {
  const app = new AppPage(driver, home);
  const steps: Step[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'fovea-photos-'));
  let durable = false;

  async function step(name: string, run: () => Promise<void>): Promise<void> {
    const started = Date.now();
    const problem = await run().then(
      () => null,
      (error: Error) => error.message,
    );
    const seconds = (Date.now() - started) / 1000;
    steps.push({ step: name, problem, seconds });
    console.log(`${driver.name}: ${name}: ${problem ?? 'ok'} (${seconds.toFixed(1)} s)`);
  }

  await step('open', async () => {
    await app.open();
    assert.ok((await app.results()).length > 3, 'the seeds are not on the page');
  });
  const abilities = await driver.evaluate(abilitiesHere, null);
  await step('says what it lacks', async () => {
    const { facts } = await app.settings(engineTab);
    const { yes, no } = en.settings;
    assert.equal(facts[en.settings.threads], abilities.threads ? yes : no, 'threads');
    assert.equal(facts.WebGPU === no, !abilities.webgpu, 'WebGPU');
    assert.equal(facts[en.settings.photosKeptAs], abilities.writesWebp ? 'WebP' : 'JPEG', 'how photos are kept');
  });
  await step('search', async () => {
    assert.equal((await app.search('panda'))[0], 'seed:panda-monday-mood');
    assert.ok((await app.search('windmill')).includes('seed:schillingstedt-post-mill'), 'found by its picture alone');
    assert.ok((await app.search('红色的鹦鹉')).slice(0, 3).includes('seed:talkative-macaw-zoo'), 'a Chinese query');
  });
  await step('import', async () => {
    await driver.setFiles('#import-files', [...(await writtenTo(folder)), seedPhoto]);
    await attempt('The end of the import', async () => (await app.count('.import-progress[data-phase=done]')) > 0);
    durable = (await app.count('.panel-warning')) === 0;
    assert.deepEqual(await app.texts('.import-failures li'), []);
    if (durable) {
      const types = await driver.evaluate(storedTypes, null);
      assert.equal(types.length, 2 * (photoFiles.length + 1), 'blobs in the store');
      const wanted = abilities.writesWebp ? 'image/webp' : 'image/jpeg';
      const thumbnails = types.filter(([size]) => size === 'thumbnail').map(([, type]) => type);
      assert.deepEqual([...new Set(thumbnails)], [wanted], 'how thumbnails are written');
    }
    await app.search('a panda');
    assert.ok((await app.count('article[data-file="panda-monday-mood.webp"]')) === 1, 'the imported panda is found');
  });
  await step('personalise', async () => {
    await app.open('?q=animal');
    const plain = await app.results();
    for (const post of plain.slice(2, 5)) await app.lookAt(post);
    await app.open('?q=animal');
    assert.notDeepEqual(await app.results(), plain, 'the order is the plain one');
    const [why] = await app.texts('.move-mark');
    assert.match(why ?? '', /because/, 'a moved result gives its reason');
  });
  await step('offline reload', async () => {
    await app.open();
    await attempt('Storing for offline use', async () =>
      (await app.settings(aboutTab)).text.includes(en.settings.offline.ready),
    );
    await stop();
    await driver.reload();
    await app.settled();
    assert.equal((await app.search('koala'))[0], 'seed:perth-zoo-koala');
    assert.ok((await app.search('红色的鹦鹉')).slice(0, 3).includes('seed:talkative-macaw-zoo'), 'a Chinese query');
    assert.ok(await driver.evaluate(firstPhotoShows, null), 'a photo is shown');
    await app.open('?source=mine');
    assert.equal((await app.results()).length, durable ? photoFiles.length + 1 : 0, 'imported photos');
  });
  await rm(folder, { recursive: true });
  return { browser: driver.name, version: driver.version, abilities, durable, steps };
}

const writtenTo = (folder: string): Promise<string[]> =>
  Promise.all(
    photoFiles.map(async ({ name, buffer }) => {
      const path = join(folder, name);
      await writeFile(path, buffer);
      return path;
    }),
  );

async function abilitiesHere(): Promise<Abilities> {
  const canvas = new OffscreenCanvas(1, 1);
  canvas.getContext('2d');
  const written = await canvas.convertToBlob({ type: 'image/webp' });
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  return {
    threads: crossOriginIsolated && typeof SharedArrayBuffer === 'function',
    webgpu: Boolean(await gpu?.requestAdapter()),
    writesWebp: written.type === 'image/webp',
    opfs: typeof navigator.storage?.getDirectory === 'function',
    serviceWorker: 'serviceWorker' in navigator,
  };
}

/** Size and type of each stored picture. */
function storedTypes(): Promise<[size: string, type: string][]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('fovea');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const photos = opening.result.transaction('photos').objectStore('photos');
      const [keys, blobs] = [photos.getAllKeys(), photos.getAll()];
      photos.transaction.oncomplete = () => {
        opening.result.close();
        resolve(keys.result.map((key, i) => [(key as string[])[1] as string, (blobs.result[i] as Blob).type]));
      };
    };
  });
}

/** Whether the first picture has come, and is one. */
async function firstPhotoShows(): Promise<boolean> {
  const image = document.querySelector<HTMLImageElement>('article[data-post] img');
  await image?.decode();
  return Boolean(image?.naturalWidth);
}
