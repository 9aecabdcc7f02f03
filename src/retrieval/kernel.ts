/** What of WebAssembly the kernel uses, fastest first. All give the same results. */
export const kernelForms = ['relaxed', 'simd', 'scalar'] as const;
export type KernelForm = (typeof kernelForms)[number];

/** The compiled kernel of `workers/kernels`; an index makes an instance of it. */
export interface Kernel {
  readonly form: KernelForm;
  readonly module: WebAssembly.Module;
}

/** What `workers/kernels/assembly/scan.ts` exports. Addresses are bytes in `memory`; any call may replace its buffer. */
export interface KernelInstance {
  readonly memory: WebAssembly.Memory;
  open(stride: number): void;
  reserve(rows: number, filled: number, signed: boolean): boolean;
  derive(from: number, to: number): void;
  move(from: number, to: number): void;
  codesAt(row: number): number;
  residualsAt(row: number): number;
  scaleAt(row: number): number;
  ownerAt(row: number): number;
  nextAt(row: number): number;
  togetherFrom(row: number): number;
  queryAt(): number;
  readQuery(): void;
  filterAt(words: number): number;
  scan(rows: number, keep: number, sifted: number): number;
  cosine(row: number): number;
}

/** An empty instance with a memory of its own. */
export function instantiate({ module }: Kernel): KernelInstance {
  return new WebAssembly.Instance(module).exports as unknown as KernelInstance;
}

/**
 * The fastest form that this browser accepts. `bytesOf` reads a form's file. The file itself is the test: what validates runs.
 * Throws what `bytesOf` throws.
 */
export async function chooseKernel(bytesOf: (form: KernelForm) => Promise<BufferSource>): Promise<Kernel> {
  for (const form of kernelForms) {
    const bytes = await bytesOf(form);
    if (WebAssembly.validate(bytes)) return { form, module: await WebAssembly.compile(bytes) };
  }
  throw new Error('This browser accepts none of the forms of the search kernel.');
}
