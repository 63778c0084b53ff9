// What time it is in a time zone.

const clocks = new Map<string, Intl.DateTimeFormat | null>();

/** "14:05"; empty for a name that is no time zone. */
export function clockIn(zone: string, at: Date): string {
  if (!zone) return '';
  if (!clocks.has(zone)) clocks.set(zone, clock(zone));
  return clocks.get(zone)?.format(at) ?? '';
}

function clock(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone, hour: '2-digit', minute: '2-digit' });
  } catch {
    return null;
  }
}
