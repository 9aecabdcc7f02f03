import { expect, test } from 'vitest';
import { FoveaError, fromWire, toWire } from '../../../src/domain/errors.ts';

test('the kind and the sentence survive the wire', () => {
  const error = fromWire(toWire(new FoveaError('decode-failed', 'x.jpg ends early. Copy it again.')));
  expect(error).toBeInstanceOf(FoveaError);
  expect([error.kind, error.message]).toEqual(['decode-failed', 'x.jpg ends early. Copy it again.']);
});

test('platform errors become kinds somebody can act on, anything else is internal', () => {
  expect(toWire(new DOMException('no', 'AbortError')).kind).toBe('aborted');
  expect(toWire(new DOMException('no', 'QuotaExceededError')).kind).toBe('disk-full');
  expect(toWire(new TypeError('x is undefined'))).toEqual({ kind: 'internal', message: 'x is undefined' });
  expect(toWire('plain')).toEqual({ kind: 'internal', message: 'plain' });
});
