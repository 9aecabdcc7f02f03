import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EncoderApi } from '../../../src/bridge/contracts/encoder.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import { modelKey } from '../../../src/domain/ids.ts';
import { EncoderClient } from '../../../src/library/encoder-client.ts';
import type { EncoderReport } from '../../../src/runtime/encoder.ts';

const key = modelKey('fovea-mini@1/q8');
const report: EncoderReport = {
  spec: { model: 'fovea-mini', tower: 'text', device: 'wasm', threads: 1 },
  modelKey: key,
  dim: 384,
  languages: ['en', 'zh'],
  loadMs: 1,
  readMs: 1,
  files: [],
  warmMs: 1,
  golden: [],
  firstMs: 1,
  worstGolden: 1,
};

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  vi.useRealTimers();
});

/** A port whose encoder answers with what `encode` gives; `encode` may never settle, as a dead worker does. */
function portOf(encode: EncoderApi['encodeTexts'], cancel: EncoderApi['cancel'] = async () => {}): MessagePort {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const api: Pick<EncoderApi, 'encodeTexts' | 'cancel'> = { encodeTexts: encode, cancel };
  expose(api, port1);
  return port2;
}

const vectorOf = (text: string) => Float32Array.of(text.length);
const answering = () => portOf(async (texts) => vectorOf(texts.join()));
const dead = () => portOf(() => new Promise(() => {}));

function client(silenceMs = 20_000) {
  const wants = vi.fn();
  const silent = vi.fn();
  return { wants, silent, encoder: new EncoderClient({ model: { key, dim: 384 }, wants, silent, silenceMs }) };
}

describe('EncoderClient', () => {
  it('asks for a tower when there is none and answers once it is attached', async () => {
    const { encoder, wants } = client();
    const answer = encoder.encodeTexts(['abc'], { priority: 'query' });
    expect(wants).toHaveBeenCalledWith('text');
    expect(encoder.isReady('text')).toBe(false);
    encoder.attach('text', answering(), report);
    expect(await answer).toEqual(Float32Array.of(3));
    expect(encoder.isReady('text')).toBe(true);
  });

  it('only wakes the tower for no texts', async () => {
    const { encoder, wants } = client();
    expect(await encoder.encodeTexts([], { priority: 'query' })).toHaveLength(0);
    expect(wants).toHaveBeenCalledTimes(1);
  });

  it('repeats what a dead worker left unanswered on the next port, once', async () => {
    const { encoder } = client();
    encoder.attach('text', dead(), report);
    const answer = encoder.encodeTexts(['abcd'], { priority: 'import' });
    encoder.detach('text', null);
    encoder.attach('text', answering(), report);
    expect(await answer).toEqual(Float32Array.of(4));

    encoder.attach('text', dead(), report);
    const doomed = encoder.encodeTexts(['abcd'], { priority: 'import' });
    encoder.attach('text', dead(), report);
    encoder.attach('text', answering(), report);
    await expect(doomed).rejects.toMatchObject({ kind: 'worker-crashed' });
  });

  it('keeps a request whose device was lost for the successor, and passes other errors on', async () => {
    const { encoder } = client();
    encoder.attach(
      'text',
      portOf(() => Promise.reject(new FoveaError('device-lost', 'gone'))),
      report,
    );
    const kept = encoder.encodeTexts(['ab'], { priority: 'query' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    encoder.attach('text', answering(), report);
    expect(await kept).toEqual(Float32Array.of(2));

    encoder.attach(
      'text',
      portOf(() => Promise.reject(new FoveaError('model-missing', 'no file'))),
      report,
    );
    await expect(encoder.encodeTexts(['x'], { priority: 'query' })).rejects.toMatchObject({ kind: 'model-missing' });
  });

  it('rejects at once on abort and cancels at the worker', async () => {
    const { encoder } = client();
    const cancel = vi.fn(async () => {});
    encoder.attach(
      'text',
      portOf(() => new Promise(() => {}), cancel),
      report,
    );
    const controller = new AbortController();
    const answer = encoder.encodeTexts(['ab'], { priority: 'import', signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'aborted' });
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledTimes(1));
    const late = encoder.encodeTexts(['ab'], { priority: 'import', signal: controller.signal });
    await expect(late).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('reports silence for queries only', async () => {
    const { encoder, silent } = client(30);
    encoder.attach('text', dead(), report);
    encoder.encodeTexts(['import'], { priority: 'import' }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(silent).not.toHaveBeenCalled();
    encoder.encodeTexts(['query'], { priority: 'query' }).catch(() => {});
    await vi.waitFor(() => expect(silent).toHaveBeenCalledWith('text'));
    encoder.dispose();
  });

  it('rejects what waits when the tower is gone for good', async () => {
    const { encoder } = client();
    const answer = encoder.encodeTexts(['ab'], { priority: 'query' });
    encoder.detach('text', new FoveaError('worker-crashed', 'It cannot run here.'));
    await expect(answer).rejects.toThrow('It cannot run here.');
  });

  it('takes no port that speaks another model', () => {
    const { encoder } = client();
    encoder.attach('text', answering(), { ...report, modelKey: modelKey('other@1/q8') });
    expect(encoder.isReady('text')).toBe(false);
  });
});
