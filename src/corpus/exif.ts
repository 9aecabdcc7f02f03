/// <reference path="./exifr-lite.d.ts" />
import exifr from 'exifr/dist/lite.esm.mjs';

export interface Exif {
  /** Day the photo was taken, `YYYY-MM-DD`. */
  readonly takenOn: string | null;
  /** Whether the pixels stand upright as they are stored. */
  readonly upright: boolean;
}

/** Reads what we use of a JPEG's or HEIC's EXIF. Damaged EXIF has no date, and what is up remains unknown. */
export async function readExif(bytes: ArrayBuffer): Promise<Exif> {
  try {
    // `pick` by name would need the full build's tag dictionaries.
    const tags: Record<string, unknown> =
      (await exifr.parse(bytes, { reviveValues: false, translateValues: false })) ?? {};
    return {
      takenOn: exifDay(tags.DateTimeOriginal),
      upright: (tags.Orientation ?? 1) === 1 && tags.errors === undefined,
    };
  } catch {
    return { takenOn: null, upright: false };
  }
}

/** The day of an EXIF date (`YYYY:MM:DD HH:MM:SS`); null for unset clocks and days that do not exist. */
export function exifDay(value: unknown): string | null {
  const match = typeof value === 'string' ? /^(\d{4}):(\d\d):(\d\d)/.exec(value) : null;
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && Number(match[1]) > 1825 ? day : null;
}
