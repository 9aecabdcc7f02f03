/** Compiles the kernels: AssemblyScript in `assembly/` to WebAssembly in `build/`. Vite calls it, so dev, build and tests have them. */
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const sources = join(folder, 'assembly');
const build = join(folder, 'build');

/** One source, three forms: what each may use of WebAssembly. */
const forms = {
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  simd: ['--enable', 'simd'],
  scalar: [],
};

/** Where the compiled form lies. */
export const kernelPath = (form: keyof typeof forms) => join(build, `${form}.wasm`);

/** Brings `build/` up to date; does nothing if no source is newer. Throws the compiler's message. */
export async function compileKernels(): Promise<void> {
  const newest = Math.max(...readdirSync(sources).map((file) => statSync(join(sources, file)).mtimeMs));
  for (const form of Object.keys(forms) as (keyof typeof forms)[]) {
    const path = kernelPath(form);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) continue;
    const wasm = await compiled(forms[form]);
    mkdirSync(build, { recursive: true });
    // In one step: another process may be reading, or compiling too.
    writeFileSync(`${path}.${process.pid}`, wasm);
    renameSync(`${path}.${process.pid}`, path);
  }
}

async function compiled(features: readonly string[]): Promise<Uint8Array> {
  // Heavy, and seldom needed.
  const { default: asc } = await import('assemblyscript/asc');
  let wasm: Uint8Array | null = null;
  const options = ['scan.ts', '--baseDir', sources, '-O3', '--noAssert', '--runtime', 'stub', '-o', 'out.wasm'];
  const { error, stderr } = await asc.main([...options, ...features], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) wasm = contents as Uint8Array;
    },
  });
  if (error || !wasm) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  return wasm;
}
