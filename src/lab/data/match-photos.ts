import type { CaptionedPhoto } from './captions-file.ts';

export interface MatchedPhotos {
  /** `place`: among the file names. Each file once: what several names say of it is put together. */
  readonly matched: readonly (CaptionedPhoto & { readonly place: number })[];
  /** Names in the captions file that no photo has. */
  readonly missing: readonly string[];
}

/**
 * Finds the photo of each captioned name among files or paths: by base name, else by base name without its extension, neither by
 * case nor by Unicode form. Of several files the first.
 */
export function matchPhotos(captioned: readonly CaptionedPhoto[], fileNames: readonly string[]): MatchedPhotos {
  const whole = new Map<string, number>();
  const stems = new Map<string, number>();
  for (const [place, path] of fileNames.entries()) {
    const base = baseOf(path);
    if (!whole.has(base)) whole.set(base, place);
    const stem = base.replace(/\.[^.]+$/u, '');
    if (!stems.has(stem)) stems.set(stem, place);
  }
  const matched = new Map<number, CaptionedPhoto & { place: number }>();
  const missing: string[] = [];
  for (const photo of captioned) {
    const base = baseOf(photo.file);
    const place = whole.get(base) ?? stems.get(base);
    if (place === undefined) {
      missing.push(photo.file);
      continue;
    }
    const known = matched.get(place);
    matched.set(
      place,
      known
        ? {
            ...known,
            captions: [...known.captions, ...photo.captions],
            className: known.className ?? photo.className,
          }
        : { ...photo, place },
    );
  }
  return { matched: [...matched.values()], missing };
}

function baseOf(path: string): string {
  return (path.split(/[\\/]/u).at(-1) ?? '').normalize('NFC').toLowerCase();
}
