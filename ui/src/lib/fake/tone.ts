// A handful of the rules in `content/en/tone.toml`, so that remarks can be looked at in a browser.
import type { Mark } from '../bindings/Mark';
import type { ToneView } from '../bindings/ToneView';

type Rule = { family: string; rule: string; find: RegExp; why: string; instead?: string; sentence?: string };

const RULES: Rule[] = [
  { family: 'absolutes', rule: 'you-always', find: /(?<=\byou )always\b/gi, why: 'Most people can think of a time when it was different, and then talk about that.', instead: 'often', sentence: 'Last week and the week before, I noticed …' },
  { family: 'absolutes', rule: 'you-never', find: /(?<=\byou )never\b/gi, why: '“Never” leaves no room for the times it did work, so people defend themselves instead of listening.', instead: 'rarely', sentence: 'The last two times, I missed …' },
  { family: 'commands', rule: 'you-must', find: /\byou must\b/gi, why: '“Must” takes the choice away. People keep what they have chosen.', instead: 'I ask you to', sentence: 'Please …, so that …' },
  { family: 'hedges', rule: 'i-just', find: /(?<=\bI )just\b/g, why: '“Just” makes your own words small.', instead: '' },
  { family: 'anger', rule: 'unacceptable', find: /\bunacceptable\b/gi, why: 'The word slams a door. Say what you need instead.', sentence: 'This does not work for me. What I need is …' },
  { family: 'apology', rule: 'so-sorry', find: /\bso sorry\b/gi, why: 'One plain “sorry” carries more than a large one, and needs no comfort in return.', instead: 'sorry', sentence: 'I was late, and I am sorry. You get the ten minutes back.' },
];

/** As the shell answers: remarks in the order of the text. */
export function look(text: string): ToneView {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const marks = RULES.flatMap((rule) => [...text.matchAll(rule.find)].map((found) => mark(text, rule, found.index, found[0])));
  marks.sort((a, b) => a.start - b.start);
  return { marks, words, advice: words > 200 ? `This has ${words} words. Up to 200 are easier to take in. What could wait until you talk?` : null };
}

function mark(text: string, { family, rule, why, instead, sentence }: Rule, start: number, words: string): Mark {
  const end = start + words.length;
  const begins = /(^|[.?!]\s+)$/.test(text.slice(0, start));
  const fitting = instead && begins ? instead[0]!.toUpperCase() + instead.slice(1) : instead;
  const put = fitting === undefined ? [] : [{ words: fitting, put: { start, end: end + (fitting === '' ? 1 : 0), words: fitting } }];
  return { start, end, rule, family, words, why, instead: [...put, ...(sentence ? [{ words: sentence, put: null }] : [])] };
}
