import type { DataSet, PlacedPhoto } from '../../bridge/contracts/lab.ts';
import { FoveaError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/sha256.ts';
import type { LabStore } from '../store/lab-store.ts';
import { type CaptionedPhoto, parseCaptions } from './captions-file.ts';
import type { LabData, LabQuery } from './lab-data.ts';
import { matchPhotos } from './match-photos.ts';

/** Photos are stored so many at a time. */
const atOnce = 50;

/**
 * Keeps a captions file and those of its photos that were given; what was kept of an earlier try stays and is not asked for again.
 * Throws `bad-input` for a file that cannot be read, of which no photo is here, or whose names could mean several; `disk-full`.
 */
export async function addCaptions(
  captions: File,
  photos: readonly PlacedPhoto[],
  store: LabStore,
  onProgress: (done: number, total: number) => void,
): Promise<DataSet> {
  const text = await captions.text();
  // A folder may hold notes beside its photos; the browser does not know every kind of photo.
  const given = photos.filter(({ file: { type } }) => type === '' || type.startsWith('image/'));
  const { matched: found } = matchPhotos(
    parseCaptions(captions.name, text),
    given.map(({ path }) => path),
  );
  const matched = found.map(({ place, ...photo }) => ({ ...photo, photo: given[place]?.file as File }));
  if (matched.length === 0) {
    throw new FoveaError(
      'bad-input',
      `None of the ${photos.length} photos is named in ${captions.name}. Choose the folder that its file names are of.`,
    );
  }
  const summary = summaryOf(
    captions.name,
    await idOf(text, matched),
    matched,
    matched.reduce((sum, { photo }) => sum + photo.size, text.length),
  );
  const key = keyOf(summary.ref);
  for (let from = 0; from < matched.length; from += atOnce) {
    const some = matched.slice(from, from + atOnce);
    await store.put(
      'photos',
      some.map(({ file, photo }) => [`${key} ${file}`, photo] as const),
    );
    onProgress(Math.min(matched.length, from + atOnce), matched.length);
  }
  // Last: a data set that is listed is whole.
  const file = { name: captions.name, text: matched.map(lineOf).join('\n') };
  await store.put('dataSets', [[key, { summary, files: { captions: file } }]]);
  return summary;
}

/** Throws `not-found`. */
export async function captionsData(ref: DataSet['ref'], store: LabStore): Promise<LabData> {
  const key = keyOf(ref);
  const stored = await store.get('dataSets', key);
  const file = stored?.files.captions;
  if (!stored || !file) throw notKept();
  const captioned = parseCaptions('captions.jsonl', file.text);
  const { classes } = stored.summary;
  return {
    name: stored.summary.name,
    classes,
    posts: null,
    close: () => undefined,
    photos: captioned.map(({ file, className }) => ({
      id: file,
      label: className === null ? -1 : classes.indexOf(className),
      blob: async () => {
        const blob = await store.get('photos', `${key} ${file}`);
        if (blob) return blob;
        throw notKept();
      },
    })),
    queries: captioned.flatMap(({ file, captions, className }, owner) =>
      captions.map(({ text, language }, n): LabQuery => {
        const groups = [`lang:${language}`, ...(className === null ? [] : [`class:${className}`])];
        return { id: `${file}#${n}`, text, language, groups, grades: new Map([[file, 3]]), owner };
      }),
    ),
  };
}

/** Under which a data set is kept. */
export function keyOf(ref: DataSet['ref']): string {
  return 'id' in ref ? `${ref.kind}-${ref.id}` : ref.kind;
}

export const notKept = () =>
  new FoveaError(
    'not-found',
    'This data set is not in this browser (any more). Add its files again: the same files are recognised.',
  );

/** In the format that `parseCaptions` reads. */
function lineOf({ file, captions, className }: CaptionedPhoto): string {
  const of = (language: 'en' | 'zh') => captions.flatMap((one) => (one.language === language ? [one.text] : []));
  return JSON.stringify({ file, en: of('en'), zh: of('zh'), ...(className !== null && { class: className }) });
}

/** By what is in it: the captions and which of the photos are here. */
async function idOf(text: string, matched: readonly CaptionedPhoto[]): Promise<string> {
  const names = matched.map(({ file }) => file).join('\n');
  return (await sha256(new TextEncoder().encode(`${text}\n\n${names}`))).slice(0, 16);
}

function summaryOf(name: string, id: string, photos: readonly CaptionedPhoto[], bytes: number): DataSet {
  const captions = photos.flatMap((photo) => photo.captions);
  const classes = new Set(photos.flatMap(({ className }) => className ?? []));
  return {
    ref: { kind: 'captions', id },
    name,
    photos: photos.length,
    queries: captions.length,
    languages: (['en', 'zh'] as const).filter((language) => captions.some((one) => one.language === language)),
    classes: [...classes].sort(),
    judged: true,
    worded: false,
    bytes,
  };
}
