// A finished note: lists, headings and quotes as what they are, and everything else as words.
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import NoteText from '$features/clients/NoteText.svelte';
import type { NoteBlock } from '$lib/bindings/NoteBlock';

afterEach(cleanup);

const run = (text: string, bold = false, italic = false) => ({ text, bold, italic });
const words = (text: string): NoteBlock => ({ kind: 'paragraph', text: [run(text)] });

/** The note's markup without the comments and classes of Svelte. */
function shown(blocks: NoteBlock[], beneath = 3): string {
  const { container } = render(NoteText, { blocks, beneath });
  const all = [...container.querySelector('.note-text')!.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join('');
  return all.replace(/ xmlns="[^"]*"/g, '').replace(/ \/>/g, '>').replace(/<!--.*?-->/gs, '').replace(/ class="[^"]*"/g, '').replace(/\s+/g, ' ').replace(/> </g, '><').trim();
}

it.each<[string, NoteBlock[], string]>([
  ['words', [{ kind: 'paragraph', text: [run('She is '), run('very', true), run(', '), run('calm', false, true)] }], '<p dir="auto">She is <strong>very</strong>, <em>calm</em></p>'],
  ['a heading', [{ kind: 'heading', text: [run('Plan')] }], '<h4 dir="auto">Plan</h4>'],
  ['a list in a list', [{ kind: 'list', first: null, items: [[words('one'), { kind: 'list', first: 3, items: [[words('within')]] }]] }], '<ul dir="auto"><li><p>one</p><ol start="3"><li><p>within</p></li></ol></li></ul>'],
  ['a quote', [{ kind: 'quote', blocks: [words('so she said')] }], '<blockquote dir="auto"><p>so she said</p></blockquote>'],
  ['a line', [words('a'), { kind: 'line' }, words('b')], '<p dir="auto">a</p><hr><p dir="auto">b</p>'],
])('draws %s', (_, blocks, want) => {
  expect(shown(blocks)).toBe(want);
});

it('never makes markup or a link of what was typed', () => {
  const typed = '<img src=x onerror=run()> [a](javascript:1) https://a.example';
  const { container } = render(NoteText, { blocks: [words(typed), { kind: 'plain', text: typed }, { kind: 'heading', text: [run(typed, true)] }], beneath: 2 });
  expect(container.querySelectorAll('img, a, script')).toHaveLength(0);
  expect([...container.querySelectorAll('p, h3')].map((it) => it.textContent)).toEqual([typed, typed, typed]);
});
