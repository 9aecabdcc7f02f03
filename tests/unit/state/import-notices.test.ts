import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportProgress } from '../../../src/bridge/contracts/import.ts';
import { noImport } from '../../../src/state/app-state.ts';
import { createFovea, type Fovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, settle } from './fakes.ts';

describe('an import that stops', () => {
  let client: FakeClient;
  let fovea: Fovea;
  const notices = () => fovea.store.getState().notices;
  const report = (change: Partial<ImportProgress>) =>
    client.tell({ kind: 'import', progress: { ...noImport, total: 9, ...change } });

  beforeEach(async () => {
    client = new FakeClient();
    fovea = createFovea(client, new FakeBrowser());
    void fovea.actions.start();
    await settle();
  });

  it('for want of room is told once, however many files find it full', () => {
    report({ phase: 'running' });
    report({ phase: 'full', message: 'No more room.' });
    report({ phase: 'full', message: 'No more room.', added: 1 });
    expect(notices()).toMatchObject([{ kind: 'problem', problem: { kind: 'disk-full', message: 'No more room.' } }]);
  });

  it('because nothing can read photos is told with the reason', () => {
    report({ phase: 'running' });
    report({ phase: 'paused' });
    report({ phase: 'paused', message: 'A file of the model is missing.' });
    expect(notices()).toMatchObject([{ kind: 'import-paused', message: 'A file of the model is missing.' }]);
  });

  it('because the person paused it is not', () => {
    report({ phase: 'running', message: 'Continuing with 4 photos from your last visit.' });
    report({ phase: 'paused', message: 'Continuing with 4 photos from your last visit.' });
    expect(notices()).toEqual([]);
  });
});

it('an import does not wait until the person has answered whether the browser may keep the photos', async () => {
  const client = new FakeClient();
  const browser = new FakeBrowser();
  // Firefox asks; the question may stay open for ever.
  browser.askPersistence = () => new Promise(() => {});
  const importFiles = vi.spyOn(client.library, 'importFiles');
  const fovea = createFovea(client, browser);
  void fovea.actions.start();
  await settle();
  await fovea.actions.imports.importFiles([new File(['photo'], 'photo.jpg')]);
  expect(importFiles).toHaveBeenCalledOnce();
});
