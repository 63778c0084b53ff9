// Days as they are written out.

/** How this computer writes days. Where no language is set, as with the system's locale "C", it names none there is. */
export function ownLocale(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

const LONG: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };

/** "22 November 2026" from "2026-11-22", in the order of the place one lives in. */
export function longDate(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : ownLocale(), LONG).format(date);
}

/** This moment as the shell writes it: local time, "2026-11-22T14:32:05". */
export function localNow(now = new Date()): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
