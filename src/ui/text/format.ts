const day = 24 * 60 * 60 * 1000;

/** Numbers, dates and plurals of one interface language. */
export function createFormats(locale: string) {
  const number = new Intl.NumberFormat(locale);
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const twoDigits = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  const signed = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 2,
    minimumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const rules = new Intl.PluralRules(locale);
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];

  return {
    number: (value: number) => number.format(value),
    oneDigit: (value: number) => oneDigit.format(value),
    twoDigits: (value: number) => twoDigits.format(value),
    percent: (value: number) => percent.format(value),
    /** Two digits with the sign, also for gains. */
    signed: (value: number) => signed.format(value),
    /** `YYYY-MM-DD` to the language's medium form; anything else comes back as it is. */
    date: (iso: string) => (Number.isNaN(Date.parse(iso)) ? iso : date.format(new Date(iso))),
    bytes(value: number): string {
      const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
      const amount = value / 1000 ** power;
      return `${power > 0 && amount < 10 ? oneDigit.format(amount) : number.format(Math.round(amount))} ${units[power]}`;
    },
    ms: (value: number) => `${value < 10 ? oneDigit.format(value) : number.format(Math.round(value))} ms`,
    clock(seconds: number): string {
      const whole = Math.max(0, Math.round(seconds));
      return whole * 1000 >= day ? '> 1 d' : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    },
    /** Picks a form by the language's plural rules; `#` stands for the number. */
    plural: (count: number, one: string, other: string) =>
      (rules.select(count) === 'one' ? one : other).replace('#', number.format(count)),
  };
}
