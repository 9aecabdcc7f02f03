import { FoveaError } from '../../domain/errors.ts';

const shown = 80;

/** `bad-input` for a line, from 1, of a file: what stands there and what was expected. */
export function badLine(file: string, line: number, got: string, expected: string): FoveaError {
  const short = got.length > shown ? `${got.slice(0, shown)}…` : got;
  return new FoveaError(
    'bad-input',
    `Line ${line} of ${file} cannot be read: got “${short.trim()}”, expected ${expected}. Correct it and add the file again.`,
  );
}

/** Lines of a text file, whatever ends them, without a byte order mark. */
export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
}
