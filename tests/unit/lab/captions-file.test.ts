import { describe, expect, it } from 'vitest';
import { parseCaptions } from '../../../src/lab/data/captions-file.ts';
import { matchPhotos } from '../../../src/lab/data/match-photos.ts';

const read = (text: string) => parseCaptions('val.jsonl', text);

describe('a captions file', () => {
  it('may be JSON Lines with captions by language, as Flickr8k comes', () => {
    expect(read('{"id": "a_1", "en": ["A dog .", "Two dogs"], "zh": ["狗"]}\n')).toEqual([
      {
        file: 'a_1',
        className: null,
        captions: [
          { text: 'A dog .', language: 'en' },
          { text: 'Two dogs', language: 'en' },
          { text: '狗', language: 'zh' },
        ],
      },
    ]);
  });

  it('may be JSON Lines with captions whose language is seen, a class, other keys, a mark at its start and blank lines', () => {
    const text =
      '\uFEFF{"file":"a.jpg","captions":["dog","一只狗"],"class":"dog","split":"val"}\r\n\r\n{"file":"b","class":"cat"}';
    expect(read(text)).toMatchObject([
      { file: 'a.jpg', className: 'dog', captions: [{ language: 'en' }, { text: '一只狗', language: 'zh' }] },
      { file: 'b', className: 'cat', captions: [] },
    ]);
  });

  it('may be CSV, a caption a row, with line ends and commas in quotation marks', () => {
    const text = '\uFEFFImage,caption,class\r\na.jpg,"A dog, ""Rex"",\nruns",dog\r\n\r\na.jpg,狗,\r\nb.jpg,cat,cat\r\n';
    expect(parseCaptions('captions.csv', text)).toEqual([
      {
        file: 'a.jpg',
        className: 'dog',
        captions: [
          { text: 'A dog, "Rex",\nruns', language: 'en' },
          { text: '狗', language: 'zh' },
        ],
      },
      { file: 'b.jpg', className: 'cat', captions: [{ text: 'cat', language: 'en' }] },
    ]);
    expect(parseCaptions('c.csv', 'file,language,caption\na.jpg,ZH,OK')[0]?.captions[0]?.language).toBe('zh');
  });

  it.each([
    ['no JSON', '{"file":"a","captions":["x"]}\n{"file":', 'Line 2 of val.jsonl'],
    ['no name', '{"captions":["x"]}', '“file” or “id” is missing'],
    ['an empty line of captions', '{"file":"a"}', 'neither captions nor a class'],
    ['captions that are no list', '{"file":"a","captions":"x"}', 'captions: Invalid type: Expected Array'],
    ['an empty caption', '{"file":"a","en":["  "]}', 'en.0'],
    ['a list instead of an object', '{"file":"a","en":["x"]}\n[1]', 'Line 2'],
    ['two classes', '{"file":"a","class":"x"}\n{"file":"a","class":"y"}', 'the class “x” that a has further up'],
    ['a header without captions', 'file,text\na,b', 'Line 1 of val.jsonl cannot be read: got “file,text”'],
    ['a row too short', 'file,caption\n"a\nb",x\nc', 'Line 4 of val.jsonl cannot be read: got “c”, expected 2 cells'],
    ['an unknown language', 'file,caption,language\na,x,fr', 'language: Invalid type'],
    ['an open quotation mark', `file,caption\na,"${'x\n'.repeat(1500)}`, 'Line 2'],
    ['nothing', '', 'Line 1'],
    ['only a header', 'file,caption\n', 'has no captions'],
  ])('is refused with %s, and says where', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(expect.objectContaining({ kind: 'bad-input' }) as Error);
  });

  it('cannot reach into objects by its keys and names', () => {
    const [photo] = read('{"__proto__":{"file":"x"},"constructor":1,"file":"__proto__","captions":["x"]}');
    expect(photo).toEqual({ file: '__proto__', className: null, captions: [{ text: 'x', language: 'en' }] });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('may be long', () => {
    const line = (i: number) => `{"file":"p${i}.jpg","captions":["photo ${i}"]}`;
    expect(read(Array.from({ length: 100_000 }, (_, i) => line(i)).join('\n'))).toHaveLength(100_000);
    const rows = Array.from({ length: 100_000 }, (_, i) => `p${i % 20_000}.jpg,photo ${i}`).join('\n');
    expect(parseCaptions('c.csv', `file,caption\n${rows}`)).toHaveLength(20_000);
    expect(() => parseCaptions('c.csv', `file,caption\n${rows}\n${rows}\na,b`)).toThrow('at most 200,000 captions');
  });
});

describe('photos of captions', () => {
  const photo = (file: string, text = file) => ({
    file,
    className: null,
    captions: [{ text, language: 'en' as const }],
  });

  it('are found by name with or without extension, by no case and in folders', () => {
    const { matched, missing } = matchPhotos(
      [photo('A.JPG'), photo('b'), photo('photo.v2'), photo('folder/Ü.png'), photo('gone')],
      ['val/a.jpg', 'val\\b.webp', 'photo.v2.jpeg', 'u\u0308.png', 'other.jpg'],
    );
    expect(matched.map(({ file, place }) => [file, place])).toEqual([
      ['A.JPG', 0],
      ['b', 1],
      ['photo.v2', 2],
      ['folder/Ü.png', 3],
    ]);
    expect(missing).toEqual(['gone']);
  });

  const placesOf = (names: readonly string[], paths: readonly string[]) => {
    const { matched, missing } = matchPhotos(
      names.map((name) => photo(name)),
      paths,
    );
    return { found: Object.fromEntries(matched.map(({ file, place }) => [file, paths[place]])), missing };
  };

  it('are told apart by their folders where their names are the same', () => {
    const paths = ['set/cat/001.jpg', 'set/dog/001.jpg', 'set/dog/002.jpg'];
    expect(placesOf(['dog/001.jpg', './cat/001', 'dog/002.jpg', 'cat/002.jpg'], paths)).toEqual({
      found: { 'dog/001.jpg': paths[1], './cat/001': paths[0], 'dog/002.jpg': paths[2] },
      missing: ['cat/002.jpg'],
    });
    expect(placesOf(['dog/001.jpg', 'cat/001.jpg'], ['dog/001.jpg'])).toEqual({
      found: { 'dog/001.jpg': 'dog/001.jpg' },
      missing: ['cat/001.jpg'],
    });
    expect(placesOf(['val/001.jpg'], ['photos/001.jpg']).missing).toEqual([]);
  });

  it.each([
    [
      'a bare name in two folders',
      ['001.jpg'],
      ['cat/001.jpg', 'dog/001.jpg'],
      '2 photos, such as cat/001.jpg and dog/001.jpg',
    ],
    ['two names of one photo', ['dog/001.jpg', 'cat/001.jpg'], ['001.jpg'], '“dog/001.jpg” and “cat/001.jpg”'],
    ['a name without extension of two', ['a'], ['a.jpg', 'a.png'], 'could be 2 photos'],
  ])('are refused where it is not clear which one is meant: %s', (_, names, paths, message) => {
    expect(() => placesOf(names, paths)).toThrow(message);
    expect(() => placesOf(names, paths)).toThrow(expect.objectContaining({ kind: 'bad-input' }) as Error);
  });

  it('are each there once, with all that is said of them', () => {
    const { matched } = matchPhotos([photo('a', 'one'), photo('a.jpg', 'two')], ['a.jpg', 'A.jpg']);
    expect(matched).toHaveLength(1);
    expect(matched[0]?.captions.map(({ text }) => text)).toEqual(['one', 'two']);
  });
});
