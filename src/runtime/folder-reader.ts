import { sha256 } from '../domain/sha256.ts';
import { externalFilesOf } from './external-data.ts';
import type { FolderProblem, Refusal } from './folder-problem.ts';
import { type Dtype, dtypes, onnxFile } from './variant.ts';

/** A file of a folder; `path` is relative to the folder, with slashes. */
export interface FolderFile {
  readonly path: string;
  readonly blob: Blob;
}

/** A file that a model needs. */
export interface KeptFile extends FolderFile {
  readonly sha256: string;
}

/** The graphs of a tower: which dtypes, and by file name how many files their weights lie in besides. */
export interface Graphs {
  readonly dtypes: readonly Dtype[];
  readonly externalData: Readonly<Record<string, number>>;
}

/** How a file fetched without Git LFS begins. */
const lfsPointer = 'version https://git-lfs';

/** Reads what it is asked for from a folder and notes what is wrong with it. */
export class FolderReader {
  readonly problems: FolderProblem[] = [];
  readonly kept: KeptFile[] = [];
  private readonly files: ReadonlyMap<string, FolderFile>;

  constructor(files: readonly FolderFile[]) {
    this.files = new Map(files.map((file) => [file.path, file]));
  }

  refuse(file: string, refusal: Refusal): void {
    this.problems.push({ file, refusal });
  }

  /** Null if it is no JSON object; then that is among the problems. */
  async json(path: string): Promise<object | null> {
    const bytes = await this.bytes(path);
    if (!bytes) return null;
    try {
      const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    } catch {
      // Said below.
    }
    this.refuse(path, { reason: 'not-json' });
    return null;
  }

  /** Every graph of the tower that can be used. Without any, the file that the app would take first is missing. */
  async graphs(folder: string, tower: 'image' | 'text'): Promise<Graphs> {
    const found = dtypes.filter((dtype) => this.files.has(`${folder}onnx/${onnxFile(tower, dtype)}`));
    if (found.length === 0) this.refuse(`${folder}onnx/${onnxFile(tower, 'q8')}`, { reason: 'missing' });
    const usable: Dtype[] = [];
    const externalData: Record<string, number> = {};
    for (const dtype of found) {
      const name = onnxFile(tower, dtype);
      const beside = await this.graph(`${folder}onnx/`, name);
      if (beside === null) continue;
      usable.push(dtype);
      if (beside > 0) externalData[name] = beside;
    }
    return { dtypes: usable, externalData };
  }

  /** In how many files beside it the graph's weights lie; null if it cannot be used. */
  private async graph(folder: string, name: string): Promise<number | null> {
    const bytes = await this.bytes(folder + name);
    if (!bytes) return null;
    const external = externalFilesOf(bytes);
    if (!external) {
      this.refuse(folder + name, { reason: 'not-onnx' });
      return null;
    }
    // transformers.js looks for these names and no others.
    const places = external.map((file) => file.replace(/^\.\//, '')).map((file) => placeOf(name, file));
    const foreign = external.find((_, i) => places[i] === null);
    if (foreign !== undefined) {
      this.refuse(folder + name, { reason: 'external-name', needs: foreign });
      return null;
    }
    const count = Math.max(0, ...places.map((place) => (place ?? 0) + 1));
    for (let place = 0; place < count; place++) {
      const needs = externalName(name, place);
      if (this.files.has(folder + needs)) {
        if (!(await this.bytes(folder + needs))) return null;
        continue;
      }
      this.refuse(folder + name, { reason: 'external-missing', needs });
      return null;
    }
    return count;
  }

  private async bytes(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const file = this.files.get(path);
    const bytes = await file?.blob.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    );
    if (!file) this.refuse(path, { reason: 'missing' });
    else if (!bytes) this.refuse(path, { reason: 'unreadable' });
    else if (bytes.length === 0) this.refuse(path, { reason: 'empty' });
    else if (new TextDecoder().decode(bytes.subarray(0, lfsPointer.length)) === lfsPointer)
      this.refuse(path, { reason: 'git-lfs' });
    else {
      this.kept.push({ ...file, sha256: await sha256(bytes) });
      return bytes;
    }
    return null;
  }
}

const externalName = (graph: string, place: number) => `${graph}_data${place === 0 ? '' : `_${place}`}`;
/** transformers.js takes no more. */
const mostExternal = 100;

function placeOf(graph: string, file: string): number | null {
  for (let place = 0; place < mostExternal; place++) if (externalName(graph, place) === file) return place;
  return null;
}
