import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bitmap } from '../../../src/domain/bitmap.ts';

test('has exactly its members', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200)), (members) => {
      const bitmap = new Bitmap(members);
      const found = Array.from({ length: 300 }, (_, n) => n).filter((n) => bitmap.has(n));
      expect(found).toEqual([...new Set(members)].sort((a, b) => a - b));
    }),
  );
});
