import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import GuideScreen from '$features/guides/GuideScreen.svelte';
import GuidesPage from '$features/guides/GuidesPage.svelte';
import * as api from '$lib/api';
import type { GuideView } from '$lib/bindings/GuideView';
import type { Typed } from '$lib/bindings/Typed';
import { day, fields, known, page, rating, reason, signs, since, steps } from './samples';

vi.mock('$lib/api');
const shell = vi.mocked(api);

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  shell.saveDraft.mockResolvedValue({ revision: 8, at: '2026-11-22T14:33:00+01:00' });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function settle(time = 0) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
}

async function open(view: GuideView) {
  render(GuideScreen, { opening: async () => view });
  await settle();
}

/** What was saved last for this question. */
async function saved(question: string): Promise<Typed | undefined> {
  await settle(600);
  return shell.saveDraft.mock.lastCall?.[2][question];
}

const button = (name: string) => screen.getByRole('button', { name });

describe('several choices', () => {
  it('are ticked one by one, with a field behind "something else"', async () => {
    await open(page({ questions: [signs] }));
    expect(screen.getByRole('group', { name: 'What did you notice?' })).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('tired'));
    await fireEvent.click(screen.getByLabelText('other'));
    await fireEvent.input(screen.getByLabelText('Your answer'), { target: { value: 'a coat' } });
    expect(await saved('signs')).toEqual(fields({ choices: ['tired', 'other'], text: 'a coat' }));
    await fireEvent.click(screen.getByLabelText('other'));
    expect(screen.queryByLabelText('Your answer')).toBeNull();
  });

  it('show a sibling while one of them is ticked', async () => {
    const sibling = { ...since, shown_when: { question: 'signs', choices: ['tired'] } };
    await open(page({ questions: [signs, sibling] }));
    expect(screen.queryByLabelText('How many')).toBeNull();
    await fireEvent.click(screen.getByLabelText('tired'));
    expect(screen.getByLabelText('How many')).toBeTruthy();
  });
});

describe('a length of time', () => {
  it('is an amount and a unit, and no longer left open once one is typed', async () => {
    const open_question = { ...since, options: [{ value: 'unsure', label: 'I’m not sure yet', hint: '' }] };
    await open(page({ questions: [open_question], typed: { since: fields({ choice: 'unsure', unit: 'days' }) } }));
    await fireEvent.input(screen.getByLabelText('How many'), { target: { value: '3' } });
    await fireEvent.change(screen.getByLabelText('Unit'), { target: { value: 'weeks' } });
    expect(await saved('since')).toEqual(fields({ text: '3', unit: 'weeks' }));
  });
});

describe('a list', () => {
  const typed = { steps: fields({ entries: ['Sleep', 'Walk'] }) };

  it('gets rows, loses rows and says so, and keeps the focus near', async () => {
    await open(page({ questions: [steps], typed }));
    await fireEvent.click(button('Add a row'));
    await settle();
    expect(document.activeElement).toBe(screen.getByLabelText('Row 3'));
    expect(screen.queryByRole('button', { name: 'Add a row' })).toBeNull();
    await fireEvent.input(screen.getByLabelText('Row 3'), { target: { value: 'Call' } });
    await fireEvent.click(button('Remove row 1: Sleep'));
    await settle();
    expect(document.activeElement).toBe(screen.getByLabelText('Row 1'));
    expect(screen.getByText('Row 1 was removed.')).toBeTruthy();
    expect(await saved('steps')).toEqual(fields({ entries: ['Walk', 'Call'] }));
  });

  it('is put in order by buttons', async () => {
    await open(page({ questions: [steps], typed }));
    await fireEvent.click(button('Move row 2 up: Walk'));
    expect(await saved('steps')).toEqual(fields({ entries: ['Walk', 'Sleep'] }));
    expect(screen.getByText('Row 2 is now row 1.')).toBeTruthy();
    expect(button('Move row 1 up: Walk')).toHaveProperty('disabled', true);
  });
});

describe('a scale', () => {
  it('is radios whose ends are named', async () => {
    await open(page({ questions: [rating] }));
    expect(screen.getByRole('radio', { name: '1, Badly' })).toBeTruthy();
    expect(screen.getByRole('radio', { name: '5, Very well' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('radio', { name: '4' }));
    expect(await saved('rating')).toEqual(fields({ choice: '4' }));
  });
});

describe('what is known already', () => {
  it('stands with its origin, and is asked only on "Change"', async () => {
    await open(page({ questions: [known], typed: { email: fields({ text: 'ines@example.org' }) } }));
    expect(screen.getByText('From your practice')).toBeTruthy();
    expect(screen.queryByLabelText('Your e-mail')).toBeNull();
    await fireEvent.click(button('Change: Your e-mail'));
    await settle();
    expect(document.activeElement).toBe(screen.getByLabelText('Your e-mail'));
    expect(screen.getByLabelText<HTMLInputElement>('Your e-mail').value).toBe('ines@example.org');
  });
});

describe('errors of every kind', () => {
  it('are linked with their field, and the summary leads there', async () => {
    const questions = [signs, since, steps, rating];
    const errors = questions.map(({ id }) => ({ field: id, message: `Put ${id} right` }));
    await open(page({ questions, typed: { since: fields({ unit: 'days' }) }, view: { errors } }));
    for (const { id } of questions) {
      const group = document.getElementById(`f-${id}`)!;
      expect(group.getAttribute('aria-describedby')).toContain(`f-${id}-error`);
      await fireEvent.click(screen.getByRole('link', { name: `Put ${id} right` }));
      expect(group.contains(document.activeElement)).toBe(true);
    }
  });
});

describe('skipping', () => {
  it('is offered only where all may be left empty, and sends what is typed along', async () => {
    await open(page({ questions: [signs] }));
    expect(screen.queryByText('Skip this question')).toBeNull();
    cleanup();
    shell.skipPage.mockResolvedValue(page({ id: 'next' }));
    await open(page({ questions: [reason] }));
    await fireEvent.click(screen.getByText('Skip this question'));
    await settle();
    expect(shell.skipPage).toHaveBeenCalledExactlyOnceWith('r', 'cancel', { 'cancel.reason': fields() }, 7);
    expect(document.activeElement?.textContent).toBe('Question next?');
  });
});

describe('long guides and earlier runs', () => {
  it('list their sections with how far each has come', async () => {
    const sections = [{ id: 'work', title: 'Your work', status: 'under_way' as const, page: 'aims' }];
    shell.guidePage.mockResolvedValue(page({ id: 'aims' }));
    await open({ ...page(), place: { kind: 'tasks', sections, next: 'aims' } });
    const entry = button('Your work');
    expect(document.getElementById(entry.getAttribute('aria-describedby')!)?.textContent).toBe('Under way');
    await fireEvent.click(entry);
    await settle();
    expect(shell.guidePage).toHaveBeenCalledWith('r', 'aims');
  });

  it('shows a finished run read-only, to start again as a copy', async () => {
    const row = { page: 'p', label: 'Kind', value: 'A walk', means: '', origin: '' };
    shell.copyRun.mockResolvedValue(page({ id: 'copied' }));
    await open({ ...page(), place: { kind: 'check', rows: [row], checks: [], act: 'Make my note', finished: true } });
    expect(screen.queryByText('Make my note')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull();
    await fireEvent.click(button('Start again as a copy'));
    await settle();
    expect(shell.copyRun).toHaveBeenCalledWith('r');
  });

  it('stand on the guides screen with their dates', async () => {
    const runs = [{ run: 'r1', name: '', said: 'Finished 22 November 2026', finished: true }];
    shell.guides.mockResolvedValue([{ id: 'note', title: 'A note', outcome: 'A note.', length: 'Five minutes', status: 'done', progress: '', about_person: false, runs }]);
    render(GuidesPage);
    await settle();
    expect(screen.getByText(/Five minutes/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open: Finished 22 November 2026' }).getAttribute('href')).toBe('#/runs/r1');
    expect(screen.getByRole('link', { name: 'Start a new one: A note' }).getAttribute('href')).toBe('#/guides/note');
  });
});

it('every kind passes axe', async () => {
  await open(page({ questions: [signs, since, steps, rating, day, known] }));
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
