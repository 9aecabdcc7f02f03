import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DecoderApi } from '../../../src/bridge/contracts/decoder.ts';
import type { DecodedPhoto } from '../../../src/corpus/decoded-photo.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import { DecoderClient } from '../../../src/library/decoder-client.ts';

const open: MessagePort[] = [];

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A port that serves a decoder made of the given answers. */
function serving(decode: (name: string) => Promise<string>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const api: DecoderApi = {
    serve: async () => {},
    decode: async (_file, name) => ({ contentHash: await decode(name) }) as DecodedPhoto,
    hash: () => decode('hash'),
  };
  expose(api, port1);
  return port2;
}

const never = () => new Promise<string>(() => {});
const file = new Blob(['x']);

describe('decoder client', () => {
  it('asks for a decoder and waits for it', async () => {
    const ask = vi.fn(() => client.attach(serving(async (name) => `${name} decoded`)));
    const client = new DecoderClient(ask);
    expect((await client.decode(file, 'a')).contentHash).toBe('a decoded');
    expect(await client.hash(file)).toBe('hash decoded');
    expect(ask).toHaveBeenCalledOnce();
  });

  it('errors keep their kind', async () => {
    const client = new DecoderClient(() => {});
    client.attach(serving(() => Promise.reject(new FoveaError('file-too-large', 'Too large.'))));
    await expect(client.decode(file, 'a')).rejects.toMatchObject({ kind: 'file-too-large', message: 'Too large.' });
  });

  it('repeats the file that was on its way when the decoder is replaced, once', async () => {
    const started = vi.fn(never);
    const client = new DecoderClient(() => {});
    client.attach(serving(started));
    const first = client.decode(file, 'a');
    await vi.waitFor(() => expect(started).toHaveBeenCalledOnce());
    client.attach(serving(async () => 'second'));
    expect((await first).contentHash).toBe('second');

    const again = vi.fn(never);
    client.attach(serving(again));
    const bad = client.decode(file, 'crasher');
    const refused = expect(bad).rejects.toMatchObject({
      kind: 'decode-failed',
      message: /stopped at this photo twice/,
    });
    await vi.waitFor(() => expect(again).toHaveBeenCalledTimes(1));
    client.attach(serving(again));
    await vi.waitFor(() => expect(again).toHaveBeenCalledTimes(2));
    client.attach(serving(async () => 'next file works'));
    await refused;
    expect((await client.decode(file, 'b')).contentHash).toBe('next file works');
  });

  it('gives up a file that hangs the decoder, and asks for another decoder', async () => {
    const ask = vi.fn();
    const client = new DecoderClient(ask, 20);
    client.attach(serving(never));
    await expect(client.decode(file, 'a')).rejects.toMatchObject({ kind: 'decode-failed', message: /took longer/ });
    expect(ask).toHaveBeenCalledOnce();
    const next = client.decode(file, 'b');
    client.attach(serving(async () => 'fine'));
    expect((await next).contentHash).toBe('fine');
  });

  it('lets a query picture overtake the files of an import', async () => {
    const order: string[] = [];
    const client = new DecoderClient(() => {});
    client.attach(
      serving(async (name) => {
        order.push(name);
        return name;
      }),
    );
    const names = ['a', 'b', 'c'];
    await Promise.all([...names.map((name) => client.decode(file, name)), client.decode(file, 'query', 'query')]);
    expect(order).toEqual(['a', 'query', 'b', 'c']);
  });

  it('repeats at once what a crashed decoder left, and asks for the next one only once', async () => {
    const started = vi.fn(never);
    const ask = vi.fn();
    const client = new DecoderClient(ask);
    client.attach(serving(started));
    const answer = client.decode(file, 'a');
    await vi.waitFor(() => expect(started).toHaveBeenCalledOnce());
    client.detach(null);
    await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce());
    client.attach(serving(async () => 'second'));
    expect((await answer).contentHash).toBe('second');
    expect(ask).toHaveBeenCalledOnce();
  });

  it('rejects what waits when no decoder can be started, and asks again for the next file', async () => {
    const ask = vi.fn();
    const client = new DecoderClient(ask);
    const answer = client.decode(file, 'a');
    client.detach(new FoveaError('worker-crashed', 'It did not start.'));
    await expect(answer).rejects.toMatchObject({ kind: 'worker-crashed', message: 'It did not start.' });
    const next = client.decode(file, 'b');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    client.attach(serving(async () => 'fine'));
    expect((await next).contentHash).toBe('fine');
  });

  it('does without a decoder that says it cannot work', async () => {
    const ask = vi.fn(() => client.attach(serving(async () => 'fine')));
    const client = new DecoderClient(ask);
    client.attach(serving(() => Promise.reject(new FoveaError('worker-crashed', 'A part could not be loaded.'))));
    await expect(client.decode(file, 'a')).rejects.toMatchObject({ kind: 'worker-crashed' });
    expect((await client.decode(file, 'a')).contentHash).toBe('fine');
    expect(ask).toHaveBeenCalledOnce();
  });
});
