import { expect, it } from 'vitest';
import { number, plural } from '$lib/language';
import { m } from '$lib/paraglide/messages';

const NUMBERS = [0, 1, -1, 2, 21, 999, 1000, -1000, 12345, 1234567, 1.5, -0.25, Number.NaN, '7', '1000'];

it.each(NUMBERS)('says of %s what the web view says', (input) => {
  for (const locale of ['en', 'de']) {
    expect(number(locale, input)).toBe(new Intl.NumberFormat(locale).format(Number(input)));
    expect(plural(locale, input)).toBe(new Intl.PluralRules(locale).select(Number(input)));
  }
});

it('leaves what is asked with more detail to the web view', () => {
  expect(plural('en', 2, { type: 'ordinal' })).toBe('two');
  expect(number('en', 0.5, { style: 'percent' })).toBe('50%');
});

it('is what messages ask', () => {
  const asked = Intl.NumberFormat;
  Intl.NumberFormat = (() => { throw new Error('asked the web view'); }) as unknown as typeof asked;
  try {
    expect(m.number({ number: 10000 })).toBe('10,000');
  } finally {
    Intl.NumberFormat = asked;
  }
});
