import { afterEach, expect, it, vi } from 'vitest';
import { ModelChoice } from '../../../src/bridge/model-choice.ts';

/** Tabs over one storage: each hears what the others write, as browsers do. */
function tabs() {
  const stored = new Map<string, string>();
  const listeners: ((event: { key: string; newValue: string | null }) => void)[] = [];
  vi.stubGlobal('addEventListener', (_type: string, listener: (typeof listeners)[number]) => listeners.push(listener));
  return () => {
    const mine = listeners.length;
    const write = (key: string, newValue: string | null) => {
      if (newValue === null) stored.delete(key);
      else stored.set(key, newValue);
      for (const [at, listener] of listeners.entries()) if (at !== mine) listener({ key, newValue });
    };
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: write,
      removeItem: (key: string) => write(key, null),
    };
    const onWithdrawn = vi.fn();
    return { choice: new ModelChoice(storage, onWithdrawn), onWithdrawn };
  };
}

afterEach(() => vi.unstubAllGlobals());

it('remembers the active model and the wanted one until it is active', () => {
  const open = tabs();
  const { choice } = open();
  choice.want('clip');
  expect(open().choice.remembered()).toEqual({ active: null, wanted: 'clip' });
  choice.settle('clip');
  expect(choice.wanted).toBeNull();
  expect(open().choice.remembered()).toEqual({ active: 'clip', wanted: null });
});

it('a model that became active leaves another one that is wanted by then', () => {
  const { choice } = tabs()();
  choice.want('siglip');
  choice.settle('clip');
  expect(choice.wanted).toBe('siglip');
});

it('withdraws what another tab has cancelled or finished, once, and nothing else', () => {
  const open = tabs();
  const [one, two, idle] = [open(), open(), open()];
  one.choice.want('clip');
  expect(two.choice.wanted).toBeNull();
  two.choice.want('clip');
  expect(one.onWithdrawn).not.toHaveBeenCalled();
  one.choice.settle('clip');
  expect(two.onWithdrawn).toHaveBeenCalledOnce();
  expect(two.choice.wanted).toBeNull();
  expect(two.choice.active).toBe('fovea-mini');
  expect(idle.onWithdrawn).not.toHaveBeenCalled();
});
