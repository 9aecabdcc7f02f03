import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { obstacle } from '../../../src/ui/unsupported.tsx';

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { locks: {} });
  for (const name of ['indexedDB', 'Worker', 'OffscreenCanvas']) vi.stubGlobal(name, class {});
});
afterEach(() => vi.unstubAllGlobals());

it('nothing is in the way where everything is there', () => {
  expect(obstacle()).toBeNull();
});

it('a plain http address is named as such, not as an old browser', () => {
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('navigator', {});
  expect(obstacle()).toBe('insecure');
});

it.each(['locks', 'subtle', 'BroadcastChannel'])('a browser without %s is too old', (missing) => {
  if (missing === 'locks') vi.stubGlobal('navigator', {});
  else if (missing === 'subtle') vi.stubGlobal('crypto', {});
  else vi.stubGlobal(missing, undefined);
  expect(obstacle()).toBe('old');
});
