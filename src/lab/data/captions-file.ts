/**
 * Captions of photos, as researchers have them. Either JSON Lines, a photo a line:
 *
 *     {"file": "a.jpg", "captions": ["A dog runs.", "一只狗在跑。"], "class": "dog"}
 *     {"id": "1022454332_6af2c1449a", "en": ["A dog runs."], "zh": ["一只狗在跑。"]}
 *
 * (`id`: the photo's file name without its extension; `class` may be left out; other keys are ignored), or CSV with a header, a
 * caption a row: `file,caption[,language][,class]` (`image` for `file`, as in Flickr8k's own file). Where no language is given, a
 * caption with a Han character is Chinese. Lines and rows of the same photo are put together.
 */
import { csvParseRows } from 'd3-dsv';
import * as v from 'valibot';
import { FoveaError } from '../../domain/errors.ts';
import { hasHan } from '../../domain/language.ts';
import { reasonOf } from '../reason-of.ts';
import { badLine, linesOf } from './bad-line.ts';

export interface Caption {
  readonly text: string;
  readonly language: 'en' | 'zh';
}

export interface CaptionedPhoto {
  /** As the file says: a name with or without its folders and its extension. */
  readonly file: string;
  readonly captions: readonly Caption[];
  readonly className: string | null;
}

/** Of a file: a record holds a figure for each. */
const captionLimit = 200_000;
/** More is no caption: in a CSV a quotation mark was left open. */
const captionLength = 2_000;

const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(300));
const captionText = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(captionLength));
const captionTexts = v.optional(v.array(captionText), []);
const optionalClass = v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(100)));

const photoLine = v.pipe(
  v.object({
    file: v.optional(name),
    id: v.optional(name),
    captions: captionTexts,
    en: captionTexts,
    zh: captionTexts,
    class: optionalClass,
  }),
  v.check(({ file, id }) => (file ?? id) !== undefined, '“file” or “id” is missing'),
  v.check(
    (line) => line.captions.length + line.en.length + line.zh.length > 0 || Boolean(line.class),
    'there are neither captions nor a class',
  ),
);

const captionRow = v.object({
  file: name,
  caption: captionText,
  language: v.optional(v.picklist(['en', 'zh', ''])),
  class: optionalClass,
});

const expectedLine = 'an object with “file” or “id”, “captions” or “en” and “zh” (lists of texts), and maybe “class”';
const expectedHeader = 'the header file,caption[,language][,class], or JSON Lines, each {"file": …, "captions": […]}';

/** `fileName` is for messages. Throws `bad-input`, naming the first line that is wrong. */
export function parseCaptions(fileName: string, text: string): CaptionedPhoto[] {
  const photos = new PhotosByName(fileName);
  if (/^\uFEFF?\s*\{/u.test(text)) readJsonLines(fileName, text, photos);
  else readCsv(fileName, text, photos);
  return photos.all();
}

function readJsonLines(fileName: string, text: string, photos: PhotosByName): void {
  for (const [at, line] of linesOf(text).entries()) {
    if (line.trim() === '') continue;
    const read = v.safeParse(photoLine, jsonOf(line));
    if (!read.success)
      throw badLine(fileName, at + 1, line, `${expectedLine} (${reasonOf(read.issues[0], 'the line')})`);
    const { file, id, captions, en, zh, class: className } = read.output;
    photos.add(at + 1, file ?? id ?? '', className ?? null, [
      ...captions.map(guessed),
      ...en.map((text): Caption => ({ text, language: 'en' })),
      ...zh.map((text): Caption => ({ text, language: 'zh' })),
    ]);
  }
}

function readCsv(fileName: string, text: string, photos: PhotosByName): void {
  // Only rows: the parser of objects compiles code, which the page's policy forbids.
  const [header = [], ...rows] = csvParseRows(text.replace(/^\uFEFF/u, ''));
  const columns = header.map((cell) => cell.trim().toLowerCase()).map((cell) => (cell === 'image' ? 'file' : cell));
  if (!columns.includes('file') || !columns.includes('caption')) {
    throw badLine(fileName, 1, header.join(','), expectedHeader);
  }
  let line = 1 + linesIn(header);
  for (const cells of rows) {
    const here = line;
    line += linesIn(cells);
    if (cells.every((cell) => cell.trim() === '')) continue;
    const got = cells.join(',');
    if (cells.length !== columns.length) {
      throw badLine(fileName, here, got, `${columns.length} cells, not ${cells.length}`);
    }
    const cell = (column: string) => cells[columns.indexOf(column)];
    const language = cell('language')?.trim().toLowerCase();
    const row = { file: cell('file'), caption: cell('caption'), language, class: cell('class') };
    const read = v.safeParse(captionRow, row);
    if (!read.success)
      throw badLine(fileName, here, got, `${columns.join(',')} (${reasonOf(read.issues[0], 'the line')})`);
    const { file, caption, class: className } = read.output;
    const known = read.output.language || null;
    photos.add(here, file, className ?? null, [known ? { text: caption, language: known } : guessed(caption)]);
  }
}

/** Lines of the file that a row takes: cells in quotation marks may hold line ends. */
function linesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + linesOf(cell).length - 1, 1);
}

const guessed = (text: string): Caption => ({ text, language: hasHan(text) ? 'zh' : 'en' });

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Puts together what several lines say of a photo. */
class PhotosByName {
  private readonly photos = new Map<string, { file: string; captions: Caption[]; className: string | null }>();
  private captions = 0;

  constructor(private readonly fileName: string) {}

  add(line: number, file: string, className: string | null, captions: readonly Caption[]): void {
    const known = this.photos.get(file);
    const photo = known ?? { file, captions: [], className: null };
    if (className && photo.className && className !== photo.className) {
      throw badLine(this.fileName, line, className, `the class “${photo.className}” that ${file} has further up`);
    }
    photo.className ||= className || null;
    photo.captions.push(...captions);
    this.captions += captions.length;
    if (this.captions > captionLimit) {
      throw badLine(this.fileName, line, file, `at most ${captionLimit.toLocaleString('en')} captions in a file`);
    }
    if (!known) this.photos.set(file, photo);
  }

  all(): CaptionedPhoto[] {
    if (this.photos.size > 0) return [...this.photos.values()];
    throw new FoveaError(
      'bad-input',
      `${this.fileName} has no captions, expected ${expectedHeader}. Choose another file.`,
    );
  }
}
