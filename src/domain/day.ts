/** Days are ISO dates `YYYY-MM-DD`, which compare as strings. */

const msPerDay = 24 * 60 * 60 * 1000;
const written = /^([1-9]\d{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/;

/**
 * The day that a person wrote as year, month or day (`2025`, `2025-6`, `2025/06/01`, `2025年6月`); a year or month is its first
 * day. Null when it is none, also for a day that no calendar has.
 */
export function readDay(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[年月](?=\d)/gu, '-')
    .replace(/[年月日]$/u, '');
  const match = written.exec(plain);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? isoOf(date) : null;
}

/** Expects a day as `readDay` gives it. */
export function dayBefore(day: string): string {
  return isoOf(new Date(Date.parse(day) - msPerDay));
}

function isoOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
