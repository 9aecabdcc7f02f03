import { FoveaError } from '../../domain/errors.ts';
import type { CaptionedPhoto } from './captions-file.ts';

export interface MatchedPhotos {
  /** `place`: among the paths. Each photo once: what several names say of it is put together. */
  readonly matched: readonly (CaptionedPhoto & { readonly place: number })[];
  /** Names in the captions file that no photo has. */
  readonly missing: readonly string[];
}

interface Claim {
  readonly photo: CaptionedPhoto;
  readonly parts: readonly string[];
  /** How many parts of the path the two have in common, from the end: 1 is the bare name. */
  readonly depth: number;
}

/**
 * Finds the photo of each captioned name among paths: the one that shares the longest end with it, with or without the extension,
 * neither by case nor by Unicode form. Folders may be missing on either side. Where any name is found together with a folder, none
 * is found by its bare name in another folder. Throws `bad-input` where a name could mean several photos, or several names one.
 */
export function matchPhotos(captioned: readonly CaptionedPhoto[], paths: readonly string[]): MatchedPhotos {
  const places = placesByEnd(paths);
  const found = captioned.map((photo) => longestEnd(photo, places));
  const byFolder = found.some(({ depth }) => depth > 1);
  const claims = new Map<number, Claim[]>();
  const missing: string[] = [];
  for (const claim of found) {
    const strict = byFolder && claim.depth === 1 && claim.parts.length > 1;
    const fitting = claim.places.filter((place) => !strict || partsOf(paths[place] as string).length === 1);
    if (fitting.length === 0) {
      missing.push(claim.photo.file);
      continue;
    }
    const place = onlyOne(claim, fitting, paths);
    claims.set(place, [...(claims.get(place) ?? []), claim]);
  }
  const matched = [...claims].map(([place, all]) => {
    const { same, others } = putTogether(all, paths[place] as string);
    missing.push(...others.map(({ photo }) => photo.file));
    return { ...same, place };
  });
  return { matched, missing };
}

/** Every end of every path, with and without the extension. */
function placesByEnd(paths: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, path] of paths.entries()) {
    const parts = partsOf(path);
    for (let depth = 1; depth <= parts.length; depth++) {
      const end = endOf(parts, depth);
      for (const key of new Set([end, stemOf(end)].map((one) => one.toLowerCase()))) {
        const known = places.get(key);
        if (known) known.push(place);
        else places.set(key, [place]);
      }
    }
  }
  return places;
}

function longestEnd(photo: CaptionedPhoto, byEnd: ReadonlyMap<string, number[]>): Claim & { places: number[] } {
  const parts = partsOf(photo.file);
  for (let depth = parts.length; depth > 0; depth--) {
    const places = byEnd.get(endOf(parts, depth).toLowerCase());
    if (places) return { photo, parts, depth, places };
  }
  return { photo, parts, depth: 0, places: [] };
}

/** Of several the one that is also spelled the same. */
function onlyOne({ photo, parts, depth }: Claim, places: readonly number[], paths: readonly string[]): number {
  const wanted = endOf(parts, depth);
  const ends = places.map((place) => endOf(partsOf(paths[place] as string), depth));
  for (const spelling of [(end: string) => end, stemOf]) {
    const same = places.filter((_, i) => spelling(ends[i] as string) === wanted);
    if (same.length === 1) return same[0] as number;
  }
  const [one, other] = places;
  if (one !== undefined && other === undefined) return one;
  throw new FoveaError(
    'bad-input',
    `The captions file says “${photo.file}”, which could be ${places.length} photos, such as ${paths[one ?? 0]} and ${paths[other ?? 0]}. Write the whole name with its folders in the captions file.`,
  );
}

/** What all names of one photo say; a name whose folders are others is no name of it. */
function putTogether(claims: readonly Claim[], path: string) {
  const [first, ...rest] = [...claims].sort((a, b) => b.depth - a.depth) as [Claim, ...Claim[]];
  const others = rest.filter(({ parts }) => !agree(parts, first.parts));
  const rival = others.find(({ depth }) => depth === first.depth);
  if (rival) {
    throw new FoveaError(
      'bad-input',
      `The captions file says “${first.photo.file}” and “${rival.photo.file}”, but both could only be the photo ${path}. Choose the folder that has their folders in it.`,
    );
  }
  const all = claims.filter((claim) => !others.includes(claim)).map(({ photo }) => photo);
  const same: CaptionedPhoto = {
    file: first.photo.file,
    captions: all.flatMap(({ captions }) => captions),
    className: all.find(({ className }) => className !== null)?.className ?? null,
  };
  return { same, others };
}

/** Whether the folders are the same as far as both have any. */
function agree(a: readonly string[], b: readonly string[]): boolean {
  const depth = Math.min(a.length, b.length);
  const folders = (parts: readonly string[]) => endOf(parts, depth).toLowerCase().split('/').slice(0, -1).join('/');
  return folders(a) === folders(b);
}

function partsOf(path: string): string[] {
  return path
    .normalize('NFC')
    .split(/[\\/]/u)
    .filter((part) => part !== '' && part !== '.');
}

const endOf = (parts: readonly string[], depth: number) => parts.slice(-depth).join('/');
const stemOf = (end: string) => end.replace(/\.[^./]+$/u, '');
