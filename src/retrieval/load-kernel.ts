import { FoveaError } from '../domain/errors.ts';
import { chooseKernel, type Kernel, type KernelForm } from './kernel.ts';

/** Files of the app, compiled by the build. */
const files: Readonly<Record<KernelForm, URL>> = {
  relaxed: new URL('../../workers/kernels/build/relaxed.wasm', import.meta.url),
  simd: new URL('../../workers/kernels/build/simd.wasm', import.meta.url),
  scalar: new URL('../../workers/kernels/build/scalar.wasm', import.meta.url),
};

/** The search kernel for this browser. Throws `not-found` when its file cannot be fetched. */
export function loadKernel(): Promise<Kernel> {
  return chooseKernel(async (form) => {
    const response = await fetch(files[form]);
    if (response.ok) return response.arrayBuffer();
    throw new FoveaError(
      'not-found',
      `The search kernel could not be loaded (${files[form].pathname}: HTTP ${response.status}). Reload the page.`,
    );
  });
}
