import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chooseKernel, type KernelForm } from '../../../src/retrieval/kernel.ts';
import { kernelPath } from '../../../workers/kernels/compile.ts';
import '../../fakes/kernel.ts';

/** A module of a later version of WebAssembly than any. */
const unknown = Uint8Array.of(0, 0x61, 0x73, 0x6d, 99, 0, 0, 0);

test('takes the fastest form that the browser accepts', async () => {
  const withKnown = (known: readonly KernelForm[]) =>
    chooseKernel(async (form) => (known.includes(form) ? new Uint8Array(readFileSync(kernelPath(form))) : unknown));
  expect((await withKnown(['relaxed', 'simd', 'scalar'])).form).toBe('relaxed');
  expect((await withKnown(['simd', 'scalar'])).form).toBe('simd');
  expect((await withKnown(['scalar'])).form).toBe('scalar');
  await expect(withKnown([])).rejects.toThrow('This browser accepts none of the forms of the search kernel.');
});
