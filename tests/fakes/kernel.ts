import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Kernel, KernelForm } from '../../src/retrieval/kernel.ts';
import { compileKernels, kernelPath } from '../../workers/kernels/compile.ts';

await compileKernels();
// Node 20 has it behind a flag.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** A form of the search kernel, outside a browser. */
export function kernelOf(form: KernelForm): Kernel {
  return { form, module: new WebAssembly.Module(readFileSync(kernelPath(form))) };
}

/** The form that every runtime of this project has. */
export const testKernel = kernelOf('simd');
