import { writesWebp } from '../domain/writes-webp.ts';

/** What this browser on this device offers. Probed once; the same in the page and in a worker. */
export interface Capabilities {
  /** Null without a WebGPU adapter. `description` is for people: vendor and architecture as far as the browser tells. */
  readonly webgpu: { readonly shaderF16: boolean; readonly software: boolean; readonly description: string } | null;
  /** SharedArrayBuffer, and with it WebAssembly threads. */
  readonly isolated: boolean;
  /** ONNX Runtime has no build without it. */
  readonly simd: boolean;
  /** Logical cores. */
  readonly cores: number;
  /** Rounded by the browser, at most 8 (newer ones: 32); null where it does not tell. */
  readonly memoryGb: number | null;
  /** Where it is false, photos are kept as JPEG. */
  readonly writesWebp: boolean;
}

let probed: Promise<Capabilities> | null = null;

export function probeCapabilities(): Promise<Capabilities> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<Capabilities> {
  return Object.freeze({
    webgpu: await probeWebgpu(),
    // WebKitGTK calls a page isolated and has no SharedArrayBuffer all the same.
    isolated: globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function',
    simd: WebAssembly.validate(simdModule),
    cores: navigator.hardwareConcurrency || 1,
    memoryGb: (navigator as { deviceMemory?: number }).deviceMemory ?? null,
    writesWebp: await writesWebp(),
  });
}

async function probeWebgpu(): Promise<Capabilities['webgpu']> {
  try {
    const adapter = await (navigator as { gpu?: GPU }).gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return null;
    const { vendor, architecture } = adapter.info;
    const software = adapter.info.isFallbackAdapter || architecture === 'swiftshader';
    const description = [vendor, architecture].filter((part) => part !== '').join(' ') || 'unnamed adapter';
    return Object.freeze({ shaderF16: adapter.features.has('shader-f16'), software, description });
  } catch {
    // A blocklisted driver may throw instead of answering null: either way there is no WebGPU here.
    return null;
  }
}

/** Smallest module with SIMD instructions: () -> v128 { i32.const 0; i8x16.splat; i8x16.popcnt }. After wasm-feature-detect (Apache-2.0). */
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
