// Languages a document can be asked for in, as their names in the language of the interface.
import { getLocale } from '$lib/paraglide/runtime';
import type { Offer } from '$lib/bindings/Offer';

const TAGS =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ku ky lb lo lt lv mi mk ml mn mr ms mt my nb ne nl nn pa pl ps pt pt-BR ro ru rw sd si sk sl so sq sr sv sw ta te tg th ti tk tl tr uk ur uz vi xh yo zh-Hans zh-Hant zu';

/** A language by its name; one that nobody knows by its tag. */
export function languageName(tag: string, names = new Intl.DisplayNames([getLocale()], { type: 'language' })): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** All of them by name; one that is kept already stands among them, even if it is rare. */
export function languages(kept: string): Offer[] {
  const names = new Intl.DisplayNames([getLocale()], { type: 'language' });
  const tags = new Set([...TAGS.split(' '), ...(kept ? [kept] : [])]);
  return [...tags].map((value) => ({ value, label: languageName(value, names), hint: '' })).sort((a, b) => a.label.localeCompare(b.label, getLocale()));
}
