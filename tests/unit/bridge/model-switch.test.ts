import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LibraryWorkerApi } from '../../../src/bridge/contracts/library.ts';
import type { EncodersOptions } from '../../../src/bridge/encoders.ts';
import { ModelSwitch, type PreparedModel } from '../../../src/bridge/model-switch.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import { defaultModel, type ModelEntry, modelById } from '../../../src/runtime/model-registry.ts';
import { summary } from './fake-library.ts';

const clip = modelById('clip-vit-b32');
const siglip = modelById('siglip-b16');
const activeOf = ({ key, dim }: ModelEntry) => ({ key, dim });

/** The encoders of one model without workers. */
class FakeEncoders {
  readonly states = { image: { kind: 'idle' }, text: { kind: 'idle' } } as const;
  readonly ensure = vi.fn();
  readonly examine = vi.fn();
  readonly handOver = vi.fn();
  readonly retry = vi.fn();
  readonly stop = vi.fn();
  constructor(readonly options: Omit<EncodersOptions, 'appBase'>) {}
}

let made: FakeEncoders[];
let shown: PreparedModel | null;
const useModel = vi.fn<LibraryWorkerApi['useModel']>();
const prepareModel = vi.fn<LibraryWorkerApi['prepareModel']>();
const told = { onState: vi.fn(), onNotice: vi.fn(), onSwitched: vi.fn(), onFailed: vi.fn() };
let change: ModelSwitch;

/** As the page opens, with or without a model that an earlier visit was preparing. */
function open(next: ModelEntry | null): ModelSwitch {
  const api = { useModel, prepareModel };
  made = [];
  const opened = new ModelSwitch({
    ...told,
    supervisor: { call: (send) => send(api as never), tell: (send) => void send(api as never) },
    encodersOf(options) {
      const encoders = new FakeEncoders(options);
      made.push(encoders);
      return encoders;
    },
    onPreparation(prepared) {
      shown = prepared;
    },
  });
  opened.start(defaultModel, next);
  return opened;
}

beforeEach(() => {
  vi.clearAllMocks();
  useModel.mockReset().mockResolvedValue(summary);
  shown = null;
  change = open(null);
});

const [first, second] = [() => made[0] as FakeEncoders, () => made[1] as FakeEncoders];
const ready = (model = clip) => change.hear(model.key, { kind: 'ready' });
const places = (model: ModelEntry, next: ModelEntry | null) => ({
  model: activeOf(model),
  next: next && activeOf(next),
});

describe('change of models', () => {
  it('leaves the old one in place, with its encoders, until the library has everything; then both go over', async () => {
    await change.prepare(clip);
    expect(prepareModel).toHaveBeenCalledExactlyOnceWith(activeOf(clip));
    expect(change.place()).toEqual(places(defaultModel, clip));
    change.hear(clip.key, { kind: 'reading', read: 3, total: 9 });
    expect(shown).toMatchObject({ id: clip.id, progress: { read: 3, total: 9 } });
    expect(useModel).not.toHaveBeenCalled();
    expect(first().stop).not.toHaveBeenCalled();

    ready();
    await vi.waitFor(() => expect(told.onSwitched).toHaveBeenCalledExactlyOnceWith(clip, summary));
    expect(useModel).toHaveBeenCalledExactlyOnceWith(activeOf(clip));
    expect(first().stop).toHaveBeenCalledOnce();
    expect(second().stop).not.toHaveBeenCalled();
    expect(change.place()).toEqual(places(clip, null));
    expect(shown).toBeNull();
  });

  it('routes what the library wants by model, and shows the towers and notices of the serving one alone', async () => {
    await change.prepare(clip);
    change.ensure(defaultModel.key, 'text');
    change.ensure(clip.key, 'image');
    change.examine(siglip.key, 'text');
    expect(first().ensure).toHaveBeenCalledExactlyOnceWith('text');
    expect(second().ensure).toHaveBeenCalledExactlyOnceWith('image');
    second().options.onState('text', { kind: 'failed', message: 'x' });
    second().options.onNotice('x');
    expect(told.onState).not.toHaveBeenCalled();
    expect(told.onNotice).not.toHaveBeenCalled();
    ready();
    await vi.waitFor(() => expect(told.onSwitched).toHaveBeenCalled());
    second().options.onNotice('y');
    expect(told.onNotice).toHaveBeenCalledExactlyOnceWith('y');
  });

  it('goes on in the next visit and with the next library: it is opened with both models and gets ports of both', async () => {
    change = open(clip);
    expect(change.place()).toEqual(places(defaultModel, clip));
    expect(shown).toEqual({ id: clip.id, progress: null });
    change.handOver();
    expect(first().handOver).toHaveBeenCalledOnce();
    expect(second().handOver).toHaveBeenCalledOnce();
    ready();
    await vi.waitFor(() => expect(told.onSwitched).toHaveBeenCalledWith(clip, summary));
  });

  it('cancelled: the old one stays, and a late word of the other is not heard', async () => {
    await change.prepare(clip);
    await change.cancel();
    expect(second().stop).toHaveBeenCalledOnce();
    expect(prepareModel).toHaveBeenLastCalledWith(null);
    ready();
    await change.cancel();
    expect(useModel).not.toHaveBeenCalled();
    expect(change.place()).toEqual(places(defaultModel, null));
    expect(shown).toBeNull();
  });

  it('another choice takes the place of the one that is prepared', async () => {
    await change.prepare(clip);
    await change.prepare(siglip);
    expect(second().stop).toHaveBeenCalledOnce();
    ready(clip);
    expect(useModel).not.toHaveBeenCalled();
    ready(siglip);
    await vi.waitFor(() => expect(told.onSwitched).toHaveBeenCalledExactlyOnceWith(siglip, summary));
  });

  it.each([
    ['fails', () => change.hear(clip.key, { kind: 'failed', error: { kind: 'disk-full', message: 'It is full.' } })],
    [
      'cannot take over',
      () => {
        useModel.mockRejectedValueOnce(new FoveaError('storage-unavailable', 'It is full.'));
        ready();
      },
    ],
  ])('a model that %s: the old one stays and a sentence says why', async (_, fail) => {
    await change.prepare(clip);
    fail();
    await vi.waitFor(() => expect(told.onFailed).toHaveBeenCalledExactlyOnceWith(clip));
    expect(told.onNotice).toHaveBeenCalledExactlyOnceWith(
      'CLIP ViT-B/32 could not take over, Fovea mini serves on (what was read is kept for another try): It is full.',
    );
    expect(second().stop).toHaveBeenCalledOnce();
    expect(first().stop).not.toHaveBeenCalled();
    expect(prepareModel).toHaveBeenLastCalledWith(null);
    expect(change.place()).toEqual(places(defaultModel, null));
  });

  it('a change that has begun is finished before what is asked meanwhile, and not begun twice', async () => {
    let finish: () => void = () => undefined;
    useModel.mockReturnValueOnce(
      new Promise((resolve) => {
        finish = () => resolve(summary);
      }),
    );
    await change.prepare(clip);
    ready();
    ready();
    const cancelled = change.cancel();
    const prepared = change.prepare(siglip);
    finish();
    await Promise.all([cancelled, prepared]);
    expect(useModel).toHaveBeenCalledOnce();
    expect(told.onSwitched).toHaveBeenCalledExactlyOnceWith(clip, summary);
    expect(change.place()).toEqual(places(clip, siglip));
  });

  it('replaced at once, the other one serves without having read anything', async () => {
    await change.prepare(clip);
    await change.replace(siglip);
    expect(told.onSwitched).toHaveBeenCalledExactlyOnceWith(siglip, summary);
    expect(second().stop).toHaveBeenCalledOnce();
    expect(change.place()).toEqual(places(siglip, null));
  });
});
