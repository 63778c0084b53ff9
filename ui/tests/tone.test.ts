import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import GuideScreen from '$features/guides/GuideScreen.svelte';
import * as api from '$lib/api';
import type { QuestionView } from '$lib/bindings/QuestionView';
import type { ToneView } from '$lib/bindings/ToneView';
import type { Typed } from '$lib/bindings/Typed';
import { look } from '$lib/fake/tone';
import { moved } from '$shared/tone.svelte';
import { fields, page, reason, steps } from './samples';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const words = { ...reason, optional: false, for_client: true, examples: [] };
const HARD = 'You never call, and you must pay. I just ask.';

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  shell.saveDraft.mockResolvedValue({ revision: 8, at: '2026-11-22T14:33:00+01:00' });
  shell.checkTone.mockImplementation(async (text) => look(text));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function settle(time = 0) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
}

async function open(question: QuestionView = words, typed: Typed = fields()) {
  render(GuideScreen, { opening: async () => page({ questions: [question], typed: { [question.id]: typed } }) });
  await settle(300);
  return screen.queryByLabelText<HTMLTextAreaElement>(question.label)!;
}

async function type(field: HTMLElement, text: string, rest = 300) {
  await fireEvent.input(field, { target: { value: text } });
  await settle(rest);
}

const button = (name: string) => screen.getByRole('button', { name });
const remarks = () => screen.queryByRole('list', { name: 'Worth a second look' })?.children.length ?? 0;
const painted = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent);

describe('words for a client', () => {
  it('are looked at a moment after the last key, never on each', async () => {
    const field = await open();
    shell.checkTone.mockClear();
    for (const text of ['You', 'You never', HARD]) await type(field, text, 100);
    expect(shell.checkTone).not.toHaveBeenCalled();
    await settle(300);
    expect(shell.checkTone).toHaveBeenCalledExactlyOnceWith(HARD);
    expect(remarks()).toBe(3);
    expect(painted()).toEqual(['never', 'you must', 'just']);
    expect(screen.getByText('10 words')).toBeTruthy();
    expect(screen.getByText(/leaves no room/)).toBeTruthy();
  });

  it('elsewhere are not looked at', async () => {
    await open({ ...words, for_client: false }, fields({ text: HARD }));
    expect(shell.checkTone).not.toHaveBeenCalled();
    expect(remarks()).toBe(0);
  });

  it('take a kinder phrasing with one click, which is saved like typed words', async () => {
    const field = await open(words, fields({ text: HARD }));
    await fireEvent.click(button('Use “rarely” instead of “never”'));
    await settle(300);
    expect(field.value).toBe('You rarely call, and you must pay. I just ask.');
    expect(document.activeElement).toBe(field);
    await fireEvent.click(button('Leave out “just”'));
    await settle(900);
    expect(field.value).toBe('You rarely call, and you must pay. I ask.');
    expect(remarks()).toBe(1);
    expect(shell.saveDraft.mock.lastCall?.[2][words.id]).toEqual(fields({ text: field.value }));
  });

  it('may stay as they are', async () => {
    const field = await open(words, fields({ text: HARD }));
    await fireEvent.click(button('Leave “never” as it is'));
    await settle();
    expect(remarks()).toBe(2);
    expect(document.activeElement).toBe(field);
    await type(field, `${HARD} You never write.`);
    expect(painted()).toEqual(['you must', 'just']);
  });

  it('are never kept from going on', async () => {
    await open(words, fields({ text: HARD }));
    shell.continuePage.mockResolvedValue(page({ id: 'next' }));
    await fireEvent.click(button('Save and continue'));
    await settle();
    expect(shell.continuePage).toHaveBeenCalled();
  });

  it('say aloud how many remarks there are, once the typing rests', async () => {
    const field = await open(words, fields({ text: 'You never call.' }));
    const status = () => [...document.querySelectorAll('.tone [role=status]')].map((each) => each.textContent).join('');
    expect(status()).toBe('');
    await settle(1200);
    expect(status()).toBe('One remark on the tone.');
    await type(field, HARD, 600);
    expect(status()).toBe('One remark on the tone.');
    await settle(1200);
    expect(status()).toBe('3 remarks on the tone.');
    await type(field, 'Thank you.', 1600);
    expect(status()).toBe('No remarks on the tone any more.');
  });

  it('keep the newest answer, whatever comes back late', async () => {
    const field = await open();
    let late: (view: ToneView) => void = () => {};
    shell.checkTone.mockImplementationOnce(() => new Promise((done) => (late = done)));
    await type(field, HARD);
    await type(field, 'Thank you.');
    late(look(HARD));
    await settle();
    expect(remarks()).toBe(0);
    expect(screen.getByText('2 words')).toBeTruthy();
  });

  it('do without remarks when they cannot be had', async () => {
    shell.checkTone.mockRejectedValue({ code: 'other', message: 'No.' });
    const field = await open();
    await type(field, HARD);
    expect(remarks()).toBe(0);
    expect(field.value).toBe(HARD);
  });

  it('show a few remarks first, and say when a text is long', async () => {
    const field = await open();
    await type(field, 'You must rest. '.repeat(70));
    expect(remarks()).toBe(4);
    expect(screen.getByText(/This has 210 words/)).toBeTruthy();
    await fireEvent.click(button('Show all 70'));
    expect(remarks()).toBe(70);
  });

  it('in a list are looked at row by row', async () => {
    await open({ ...steps, for_client: true }, fields({ entries: ['You never', 'call', 'I just ask'] }));
    expect(remarks()).toBe(2);
    await fireEvent.click(button('Leave out “just”'));
    await settle(600);
    expect(screen.getByLabelText<HTMLInputElement>('Row 3').value).toBe('I ask');
    expect(screen.getByLabelText<HTMLInputElement>('Row 2').value).toBe('call');
  });

  it('on one line keep their line', async () => {
    const field = await open({ ...words, kind: 'short_text' }, fields({ text: 'You never call' }));
    await fireEvent.click(button('Use “rarely” instead of “never”'));
    await settle();
    expect(field.tagName).toBe('INPUT');
    expect(field.value).toBe('You rarely call');
  });

  it('pass axe', async () => {
    await open(words, fields({ text: HARD }));
    vi.useRealTimers();
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe('marks', () => {
  const at = (text: string) => moved(look(HARD).marks, HARD, text).map((mark) => text.slice(mark.start, mark.end));

  it('move with their words until the next look', () => {
    expect(at(`Dear Ana. ${HARD}`)).toEqual(['never', 'you must', 'just']);
    expect(at(HARD.replace('and', 'and 🌿'))).toEqual(['never', 'you must', 'just']);
    expect(at(HARD.replace('you must', 'you may'))).toEqual(['never', 'just']);
    expect(at('')).toEqual([]);
    expect(moved(look(HARD).marks, HARD, `🌿${HARD}`)[0]?.instead[0]?.put).toEqual({ start: 6, end: 11, words: 'rarely' });
  });
});
