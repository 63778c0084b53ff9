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

const FAMILY_FIRST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** "Zoë Levi" → "ZL", "山田 花子" → "山": what stands where there is no picture. */
export function initials(name: string): string {
  const words = name.split(/[\s,]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = (word: string | undefined) => [...new Intl.Segmenter().segment(word ?? '')][0]?.segment ?? '';
  if (FAMILY_FIRST.test(name)) return first(words[0]);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map(first).join('').toLocaleUpperCase();
}
