// What messages ask of a language: which form goes with a number, and how a number is written. English is answered here,
// because the web view's own answer loads tables of every language: two megabytes, and a wait at the first number. Any
// other language, and anything but whole numbers, is the web view's. It takes the place of Paraglide's registry.

const plain = (locale: string, input: unknown, options: object) => locale === 'en' && Number.isSafeInteger(Number(input)) && Object.keys(options).length === 0;

/** "one" or "other". */
export function plural(locale: string, input: unknown, options: Intl.PluralRulesOptions = {}): string {
  if (plain(locale, input, options)) return Math.abs(Number(input)) === 1 ? 'one' : 'other';
  return new Intl.PluralRules(locale, options).select(Number(input));
}

/** "12,345". */
export function number(locale: string, input: unknown, options: Intl.NumberFormatOptions = {}): string {
  if (plain(locale, input, options)) return `${Number(input)}`.replace(/\B(?=(\d{3})+$)/g, ',');
  return new Intl.NumberFormat(locale, options).format(Number(input));
}
