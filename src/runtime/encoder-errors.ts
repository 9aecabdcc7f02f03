import { type ErrorKind, FoveaError } from '../domain/errors.ts';

/** What ONNX Runtime, transformers.js and browsers write, and what it means for us. First match wins. */
const meanings: readonly (readonly [RegExp, ErrorKind, string])[] = [
  [
    /out of memory|allocate memory|bad_alloc|allocation fail|array buffer allocation|memory\.grow|\bOOM\b/i,
    'out-of-memory',
    'There was not enough memory for the model',
  ],
  [/device.{0,30}\blost\b|\blost\b.{0,30}device|GPUDevice|WebGPU/i, 'device-lost', 'The graphics device failed'],
  [
    /not a registered function|No Op registered|Could not find an implementation/i,
    'model-unhealthy',
    'The model uses an operation that does not exist here',
  ],
  [
    /local_files_only|not found locally|Failed to fetch|NetworkError|Load failed|\b404\b/i,
    'model-missing',
    'A file of the model could not be loaded; check the connection and try again',
  ],
];

/** Any failure of a tower as a `FoveaError`; unknown ones are `internal` with the original words. */
export function encoderError(error: unknown): FoveaError {
  if (error instanceof FoveaError) return error;
  const words = error instanceof Error ? error.message : String(error);
  for (const [pattern, kind, meaning] of meanings) {
    if (pattern.test(words)) return new FoveaError(kind, `${meaning} (${firstLine(words)}).`, { cause: error });
  }
  return new FoveaError('internal', `The model could not run: ${firstLine(words)}.`, { cause: error });
}

function firstLine(words: string): string {
  const line = words.split('\n')[0]?.trim().replace(/\.$/, '') ?? '';
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
