import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', '..', 'dist');

export interface Bundle {
  readonly file: string;
  readonly kilobytes: number;
  readonly gzipKilobytes: number;
  /** Needed before the first search can be typed and answered by words; the page and library, without what is fetched when first needed. */
  readonly atStart: boolean;
}

/** What a file asks for by itself, as the build writes it: `import"./a.js"`, `from"./a.js"`, and the page's own tags. */
const asked = /(?:\bimport|\bfrom|src=|href=)\s*"\.\/(?:assets\/)?([\w.-]+\.(?:js|css))"/g;

export function bundleSizes(): Bundle[] {
  const files = readdirSync(join(dist, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  const start = atStart([...files.filter((name) => name.startsWith('library.worker')), ...askedBy('index.html')]);
  return files
    .map((file) => {
      const bytes = readFileSync(join(dist, 'assets', file));
      return {
        file,
        kilobytes: bytes.length / 1000,
        gzipKilobytes: gzipSync(bytes).length / 1000,
        atStart: start.has(file),
      };
    })
    .sort((a, b) => b.gzipKilobytes - a.gzipKilobytes);
}

/** These files and all they ask for: what is imported by a call comes later. */
function atStart(files: readonly string[]): Set<string> {
  const found = new Set(files);
  for (const file of found) for (const next of askedBy(join('assets', file))) found.add(next);
  return found;
}

function askedBy(file: string): string[] {
  return [...readFileSync(join(dist, file), 'utf8').matchAll(asked)].map(([, name]) => name as string);
}
