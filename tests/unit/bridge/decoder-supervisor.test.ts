import type { Remote } from 'comlink';
import { describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/bridge/connect.ts';
import type { DecoderApi } from '../../../src/bridge/contracts/decoder.ts';
import { DecoderSupervisor } from '../../../src/bridge/decoder-supervisor.ts';

/** Decoder workers of which the first `bad` ones cannot be loaded. */
function decoders(bad: number) {
  const made: (Connection<DecoderApi> & { crash: (message: string) => void })[] = [];
  const connect = vi.fn((): Connection<DecoderApi> => {
    const isBad = made.length < bad;
    let crash = (_message: string) => {};
    const broken = new Promise<string>((resolve) => {
      crash = resolve;
    });
    const serve = isBad ? () => new Promise<void>(() => {}) : async () => {};
    const api = { serve } as unknown as Remote<DecoderApi>;
    const decoder = { api, broken, crash, terminate: vi.fn() };
    made.push(decoder);
    if (isBad) crash('404');
    return decoder;
  });
  const onPort = vi.fn((port: MessagePort) => port.close());
  const onGone = vi.fn();
  return { made, connect, onPort, onGone, supervisor: new DecoderSupervisor({ connect, onPort, onGone }) };
}

describe('decoder supervisor', () => {
  it('starts again when a worker cannot be loaded', async () => {
    const { supervisor, connect, onPort, onGone } = decoders(2);
    await supervisor.start();
    expect(connect).toHaveBeenCalledTimes(3);
    expect(onPort).toHaveBeenCalledOnce();
    expect(onGone).not.toHaveBeenCalled();
  });

  it('gives up after three starts with a sentence; a later wish starts afresh', async () => {
    const { supervisor, connect, onPort, onGone } = decoders(3);
    await supervisor.start();
    expect(connect).toHaveBeenCalledTimes(3);
    expect(onGone).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'worker-crashed' }));
    await supervisor.start();
    expect(onPort).toHaveBeenCalledOnce();
  });

  it('tells of a crash, not of a worker it replaced itself', async () => {
    const { supervisor, made, onGone } = decoders(0);
    await supervisor.start();
    await supervisor.start();
    expect(made[0]?.terminate).toHaveBeenCalledOnce();
    made[0]?.crash('late');
    made[1]?.crash('out of memory');
    await vi.waitFor(() => expect(onGone).toHaveBeenCalledExactlyOnceWith(null));
  });
});
