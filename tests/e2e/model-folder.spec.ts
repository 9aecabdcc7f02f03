import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { withExternalData, withNan, withUnknownOp } from '../fakes/onnx-patches.ts';
import { tinyClipFiles } from '../fakes/tiny-clip/files.ts';
import { expect, test } from './app.ts';

const vision = 'onnx/vision_model_quantized.onnx';
const text = 'onnx/text_model_quantized.onnx';
const tiny = tinyClipFiles();
const graphOf = (path: string) => tiny.get(path) as Buffer;

type Content = Buffer | string | null;

/** The tiny CLIP with changes, as a folder on disk; null takes a file out. */
function folder(info: TestInfo, name: string, changes: Record<string, Content> = {}): string {
  return write(info, name, { ...Object.fromEntries(tiny), ...changes });
}

/** The same as three folders, one for each tower; the photo tower's weights lie beside its graph. */
function threeFolders(info: TestInfo, name: string): string {
  const beside = withExternalData(graphOf(vision), 'projection', 'vision_model_quantized.onnx_data');
  const parts = ['image', 'text-en', 'text-enzh'].flatMap((part) =>
    [...tiny].map(([path, content]) => [`${part}/${path}`, content] as const),
  );
  const changes = { [`image/${vision}`]: beside.graph, [`image/${vision}_data`]: beside.data };
  return write(info, name, { ...Object.fromEntries(parts), ...changes });
}

function write(info: TestInfo, name: string, files: Record<string, Content>): string {
  const root = info.outputPath(name);
  for (const [path, content] of Object.entries(files)) {
    if (content === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

async function openModels(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Status and settings' }).click();
  await page.getByRole('tab', { name: 'Models' }).click();
}

const storedFiles = (page: Page) =>
  page.evaluate(async () =>
    (await (await caches.open('fovea-models')).keys()).map(({ url }) => url).filter((url) => url.includes('/own/')),
  );

test.describe('a model folder of one’s own', () => {
  test('is stored, tried, listed, used, there after a reload, and removed', async ({ app, page }, info) => {
    await app.open();
    await openModels(page);
    await page.getByLabel('Model folder', { exact: true }).setInputFiles(threeFolders(info, 'my-clip'));
    await expect(page.getByText('“my-clip” works and is in the list.')).toBeVisible();
    const row = page.getByRole('listitem').filter({ hasText: 'my-clip' });
    await expect(row).toContainText('clip, vectors of 512 numbers');
    await row.getByRole('button', { name: 'Use' }).click();
    await expect(row).toContainText('In use', { timeout: 60_000 });
    await page.reload();
    await app.settled();
    await expect(page.getByRole('contentinfo')).toContainText(/own-[0-9a-f]{8}/);
    await app.search('沙滩上的狗');
    await openModels(page);
    await page.getByRole('listitem').filter({ hasText: 'Fovea mini' }).getByRole('button', { name: 'Use' }).click();
    await row.getByRole('button', { name: 'Remove' }).click();
    await expect(row).toHaveCount(0);
    expect(await storedFiles(page)).toEqual([]);
  });

  test('that cannot be used is refused with a reason for each file, and nothing of it stays', async ({
    app,
    page,
  }, info) => {
    const external = withExternalData(graphOf(text), 'projection', 'text_model_quantized.onnx_data');
    const config = JSON.stringify({ ...JSON.parse(String(tiny.get('config.json'))), projection_dim: 256 });
    const shape = /The model answered \[\d,512\] where \[\d,256\] was expected/;
    const cases: [string, Record<string, Content>, [string, RegExp][]][] = [
      ['no-tokenizer', { 'tokenizer.json': null }, [['tokenizer.json', /This file is missing/]]],
      ['empty-graph', { [vision]: '' }, [[vision, /This file has 0 bytes/]]],
      [
        'no-weights',
        { [text]: external.graph },
        [[text, /Its weights lie in text_model_quantized.onnx_data, which is missing/]],
      ],
      [
        'wrong-shapes',
        { 'config.json': config },
        [
          [vision, shape],
          [text, shape],
        ],
      ],
      ['nan', { [text]: withNan(graphOf(text), 'projection') }, [[text, /holds numbers that are not finite/]]],
      [
        'unknown-op',
        { [vision]: withUnknownOp(graphOf(vision), 'AveragePool') },
        [[vision, /uses an operation that does not exist here/]],
      ],
    ];
    await app.open();
    await openModels(page);
    for (const [name, changes, reasons] of cases) {
      await page.getByLabel('Model folder', { exact: true }).setInputFiles(folder(info, name, changes));
      const refused = page.getByRole('status').filter({ hasText: `“${name}” was not added` });
      await expect(refused.getByRole('listitem')).toHaveCount(reasons.length);
      for (const [file, reason] of reasons)
        await expect(refused.getByRole('listitem').filter({ hasText: file })).toContainText(reason);
    }
    expect(await storedFiles(page)).toEqual([]);
  });

  test('may be dropped: the page does not take it for photos', async ({ app, page }) => {
    await app.open();
    await openModels(page);
    const area = page.getByText('Pick its folder or drop it here').locator('..');
    const transfer = await page.evaluateHandle(
      (config) => {
        const data = new DataTransfer();
        data.items.add(new File([config], 'config.json'));
        return data;
      },
      String(tiny.get('config.json')),
    );
    for (const type of ['dragover', 'drop']) await area.dispatchEvent(type, { dataTransfer: transfer });
    const refused = page.getByRole('status').filter({ hasText: '“model” was not added' });
    await expect(refused.getByRole('listitem')).toHaveCount(5);
    await expect(page.getByText('1 could not be imported')).toHaveCount(0);
  });

  test('whose stored weights have changed is not used', async ({ app, page }, info) => {
    await app.open();
    await openModels(page);
    await page.getByLabel('Model folder', { exact: true }).setInputFiles(folder(info, 'my-clip'));
    const row = page.getByRole('listitem').filter({ hasText: 'my-clip' });
    await row.getByRole('button', { name: 'Use' }).click();
    await expect(row).toContainText(/Reading: [1-9]/, { timeout: 30_000 });
    await page.evaluate(async () => {
      const cache = await caches.open('fovea-models');
      const key = (await cache.keys()).find(({ url }) => url.endsWith('/onnx/text_model_quantized.onnx')) as Request;
      const bytes = new Uint8Array(await ((await cache.match(key)) as Response).arrayBuffer());
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await cache.put(key, new Response(bytes));
    });
    await page.reload();
    await expect(
      page.getByText(/Fovea mini serves on.+A file of my-clip was damaged.+Add its folder again/),
    ).toBeVisible({ timeout: 30_000 });
    await openModels(page);
    await expect(row).toHaveCount(0);
  });
});
