// Finding people by name, whatever their accents and their case.

/** "Ángström" → "angstrom", so that either finds the other. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Whether every word that was typed stands somewhere in the name. */
export function matches(name: string, typed: string): boolean {
  const folded = fold(name);
  return fold(typed).split(/\s+/).every((word) => folded.includes(word));
}
