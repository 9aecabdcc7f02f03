import fc from 'fast-check';

/** Text as an attacker, a broken program or a cat on the keyboard would leave it: pieces that mean something, glued at random. */
export function hostileText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('\u0000', '\u200b', '\u202e', '\ud800', '%', '%ff', '<script>', '__proto__', 'constructor', '１２'),
  );
  return fc.array(piece, { maxLength: 16 }).map((parts) => parts.join(''));
}

const hostileKeys = ['__proto__', 'constructor', 'prototype', 'toString', ''];

/** A JSON document with one place of it deleted, replaced, renamed or doubled: nearly right, which is the harder kind of wrong. */
export function damagedJson(document: unknown): fc.Arbitrary<string> {
  const places = placesOf(document);
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(null, -1, 1e308, '', 'x'.repeat(5_000), [], {}, true, 2 ** 53, '2026-02-31'),
  );
  const kind = fc.constantFrom('delete', 'replace', 'rename', 'text');
  return fc
    .tuple(fc.constantFrom(...places), kind, value, fc.constantFrom(...hostileKeys), fc.nat())
    .map(([place, kind, value, key, at]) => {
      const copy = structuredClone(document) as Record<string, unknown>;
      if (kind === 'text') {
        const text = JSON.stringify(copy);
        return text.slice(0, at % (text.length + 1)) + (at % 2 === 0 ? '' : text.slice((at % text.length) + 1));
      }
      const parent = place.slice(0, -1).reduce((node, step) => node[step] as Record<string, unknown>, copy);
      const last = place.at(-1) as string;
      const old = parent[last];
      if (kind === 'replace') parent[last] = value;
      else delete parent[last];
      if (kind === 'rename') Object.defineProperty(parent, key, { value: old, enumerable: true, configurable: true });
      return JSON.stringify(copy);
    });
}

function placesOf(node: unknown, path: readonly string[] = []): string[][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => [[...path, key], ...placesOf(child, [...path, key])]);
}
