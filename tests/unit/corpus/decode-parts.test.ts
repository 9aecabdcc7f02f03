import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exifDay, readExif } from '../../../src/corpus/exif.ts';
import { withoutMetadata } from '../../../src/corpus/jpeg-structure.ts';
import { fitLongest, fitShortest } from '../../../src/corpus/resize.ts';
import { isTruncated } from '../../../src/corpus/truncation.ts';
import { pngHeader } from '../../fakes/broken-files.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('sizes', () => {
  const side = fc.integer({ min: 1, max: 60_000 });

  it('never enlarge, never vanish, stay within the limit and keep the proportions', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const display = fitLongest({ width, height }, 1600);
        expect(Math.max(display.width, display.height)).toBe(Math.min(1600, Math.max(width, height)));
        expect(Math.min(display.width, display.height)).toBeGreaterThanOrEqual(1);
        expect(Math.abs(display.width - (display.height * width) / height)).toBeLessThanOrEqual(1 + width / height);
        const view = fitShortest({ width, height }, 256);
        expect(Math.min(view.width, view.height)).toBe(Math.min(256, width, height));
      }),
    );
  });
});

describe('EXIF dates', () => {
  it.each([
    ['2025:07:04 18:30:00', '2025-07-04'],
    ['2024:02:29 00:00:00', '2024-02-29'],
    ['0000:00:00 00:00:00', null],
    ['2025:02:30 10:00:00', null],
    ['    :  :     :  :  ', null],
    [undefined, null],
    [20250704, null],
  ])('%s is %s', (value, day) => {
    expect(exifDay(value)).toBe(day);
  });
});

/** IFD0 with orientation, EXIF with DateTimeOriginal 2024:05:06 07:08:09, GPS at 1°2'3" N, E: written by piexif. */
const exifSegment = (orientation: number) => {
  const tiff = Buffer.from(
    'TU0AKgAAAAgAAwESAAMAAAABAAEAAIdpAAQAAAABAAAAMoglAAQAAAABAAAAVAAAAAAAAZADAAIAAAAUAAAAQDIwMjQ6MDU6MDYgMDc6MDg6MDkAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAAIYAAwACAAAAAkUAAAAABAAFAAAAAwAAAJ4AAAABAAAAAQAAAAIAAAABAAAAAwAAAAEAAAABAAAAAQAAAAIAAAABAAAAAwAAAAE=',
    'base64',
  );
  tiff.writeUInt16BE(orientation, 18);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, tiff.length + 8]), Buffer.from('Exif\0\0'), tiff]);
  return segment.toString('latin1');
};

const jpegWith = (segments: string) => latin1(`\xff\xd8${segments}\xff\xda\0\x04\x01\x02data\xff\xd9`);

describe('EXIF of a JPEG', () => {
  it('day and orientation are read', async () => {
    expect(await readExif(jpegWith(exifSegment(1)).buffer)).toEqual({ takenOn: '2024-05-06', upright: true });
    expect(await readExif(jpegWith(exifSegment(6)).buffer)).toEqual({ takenOn: '2024-05-06', upright: false });
  });

  it('none means upright, damaged means unknown', async () => {
    expect(await readExif(jpegWith('').buffer)).toEqual({ takenOn: null, upright: true });
    const damaged = exifSegment(1).replace('*\0\0\0\x08', '*\0\0\0\x01');
    expect(await readExif(jpegWith(damaged).buffer)).toEqual({ takenOn: null, upright: false });
  });

  it('what is shown keeps the colour profile and loses place, comments and what the camera appended', async () => {
    const profile = '\xff\xe2\0\x05icc';
    const told = jpegWith(`${exifSegment(1)}${profile}\xff\xfe\0\x06home\xff\xed\0\x06IPTC`);
    const shown = withoutMetadata(latin1(`${Buffer.from(told).toString('latin1')}appended`));
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(jpegWith(profile));
    expect(shown.type).toBe('image/jpeg');
  });
});

describe('truncation', () => {
  const thumbnail = '\xff\xe1\0\x08Th\xff\xd8\xff\xd9';
  const scan = '\xff\xda\0\x04\x01\x02';

  it.each([
    ['whole', `\xff\xd8${scan}data\xff\xd9`, false],
    ['whole, with bytes after its end', `\xff\xd8${scan}data\xff\xd9trailer of a camera`, false],
    ['whole, with filling before a marker', `\xff\xd8\xff${scan}data\xff\xd9`, false],
    ['whole, in several scans', `\xff\xd8${scan}da\xff\0ta\xff\xd3\xff\xc4\0\x05\xff\xd9!${scan}data\xff\xd9`, false],
    ['cut between its scans', `\xff\xd8${scan}data\xff\xc4\0\x05\xff\xd9!${scan}data`, true],
    ['cut within its data', `\xff\xd8${scan}data\xff\0\xd9`, true],
    ['cut, but with a whole thumbnail inside', `\xff\xd8${thumbnail}${scan}data`, true],
    ['cut within its header', '\xff\xd8\xff\xe0', true],
  ])('a JPEG that is %s', (_name, content, truncated) => {
    expect(isTruncated('jpeg', latin1(content))).toBe(truncated);
  });

  it('a PNG without its last chunk', () => {
    const end = '\0\0\0\0IEND\xaeB`\x82';
    const header = pngHeader(4, 4).toString('latin1');
    expect(isTruncated('png', latin1(header + end))).toBe(false);
    expect(isTruncated('png', latin1(header))).toBe(true);
    expect(isTruncated('png', latin1(header + end.slice(0, 9)))).toBe(true);
  });

  it('a WebP shorter than it says', () => {
    expect(isTruncated('webp', latin1('RIFF\x08\0\0\0WEBPabcd'))).toBe(false);
    expect(isTruncated('webp', latin1('RIFF\x09\0\0\0WEBPabcd'))).toBe(true);
  });

  it('answers for any bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom('jpeg', 'png', 'webp', 'gif', 'avif', 'heic'), fc.uint8Array(), (type, bytes) => {
        expect(typeof isTruncated(type, bytes)).toBe('boolean');
      }),
    );
  });
});
