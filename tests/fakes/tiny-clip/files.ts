import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const isModel = (path: string) => /\.(json|onnx)$/.test(path);

/** The tiny CLIP's files by their path in its folder. */
export function tinyClipFiles(): Map<string, Buffer> {
  const here = import.meta.dirname;
  const paths = readdirSync(here, { recursive: true }).map(String).filter(isModel);
  return new Map(paths.map((path) => [path, readFileSync(join(here, path))]));
}
