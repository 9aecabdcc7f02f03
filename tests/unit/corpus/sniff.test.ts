import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff, sniffedBytes } from '../../../src/corpus/sniff.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const isoMedia = (major: string, ...compatible: string[]) =>
  latin1(`\0\0\0${String.fromCharCode(16 + compatible.length * 4)}ftyp${major}\0\0\0\0${compatible.join('')}rest`);

describe('sniff', () => {
  it.each([
    ['jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['png', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['webp', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
    ['gif', latin1('GIF87a')],
    ['gif', latin1('GIF89a')],
    ['avif', isoMedia('avif', 'mif1', 'miaf')],
    ['avif', isoMedia('mif1', 'avif', 'miaf')],
    ['heic', isoMedia('heic', 'mif1')],
    ['heic', isoMedia('mif1', 'heic')],
  ])('recognises %s by its first bytes', (type, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'photo', type });
  });

  it.each([
    ['empty', new Uint8Array(0)],
    ['a PDF document', latin1('%PDF-1.7')],
    ['a ZIP archive or an office document', latin1('PK\x03\x04')],
    ['a video', isoMedia('isom', 'mp42')],
    ['a video', isoMedia('qt  ')],
    ['a video', latin1('\x1aE\xdf\xa3')],
    ['a sound or video file', latin1('RIFF\0\0\0\0WAVE')],
    ['a TIFF or raw camera picture', latin1('II*\0')],
    ['a BMP picture', latin1('BM\x10\0\0\0\0\0\0\0')],
    ['an SVG drawing', utf8('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a web page', utf8('\ufeff<!DOCTYPE html><p>Hi')],
    ['plain text', utf8('买牛奶')],
    ['of a type we do not know', latin1('\0\x01\x02\x03\xff\xfe')],
  ])('says that it is %s', (what, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'other', what });
  });

  it('any text counts as text, wherever its last character is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom('é', '字', '😀'), fc.integer({ min: 0, max: 3 }), (character, shift) => {
        const bytes = utf8(`Notes: ${'x'.repeat(shift)}${character.repeat(sniffedBytes)}`);
        expect(sniff(bytes)).toEqual({ kind: 'other', what: 'plain text' });
      }),
    );
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2048 }), (bytes) => {
        expect(['photo', 'other']).toContain(sniff(bytes).kind);
      }),
    );
  });
});
