// Guides about a person: whom, the pause before, days and names in lists, several documents, reviews.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PersonGuides from '$features/clients/PersonGuides.svelte';
import GuideScreen from '$features/guides/GuideScreen.svelte';
import GuidesPage from '$features/guides/GuidesPage.svelte';
import { hrefOf } from '$features/guides/next';
import WhomPage from '$features/guides/WhomPage.svelte';
import Reviews from '$features/home/Reviews.svelte';
import QuietSetting from '$features/settings/QuietSetting.svelte';
import * as api from '$lib/api';
import type { GuideCard } from '$lib/bindings/GuideCard';
import type { GuideView } from '$lib/bindings/GuideView';
import type { PersonView } from '$lib/bindings/PersonView';
import type { PracticeView } from '$lib/bindings/PracticeView';
import type { ResultPage } from '$lib/bindings/ResultPage';
import type { Typed } from '$lib/bindings/Typed';
import { basis, fields, page, preview, steps } from './samples';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const zoe = { id: 'p1', name: 'Zoë Levi' };
const tries = { ...steps, id: 'tries', label: 'What you tried', rows: { least: 1, most: 3, dated: true } };
const others = { ...steps, id: 'others', label: 'Who could go on', names: ['Ana Berg', 'Łukasz Wójcik'] };

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  shell.saveDraft.mockResolvedValue({ revision: 8, at: '2026-11-22T14:33:00+01:00' });
  shell.previewGuide.mockResolvedValue(preview('24 hours'));
  wide(true);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** Whether the document stands beside the work. */
function wide(is: boolean) {
  vi.mocked(window.matchMedia).mockReturnValue({ matches: !is, addEventListener: () => {}, removeEventListener: () => {} } as unknown as MediaQueryList);
}

async function settle(time = 0) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
}

async function open(view: GuideView) {
  render(GuideScreen, { opening: async () => view });
  await settle();
}

async function saved(question: string): Promise<Typed | undefined> {
  await settle(600);
  return shell.saveDraft.mock.lastCall?.[2][question];
}

const button = (name: string) => screen.getByRole('button', { name });
const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

async function passesAxe() {
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const card = (changes: Partial<GuideCard> = {}): GuideCard => ({ id: 'talk', title: 'Prepare a talk', outcome: 'Words to say.', length: 'Ten minutes', status: 'under_way', progress: 'Question 2 of about 4', about_person: true, runs: [], ...changes });
const row = (id: string, name: string) => ({ id, name, stage: 'client' as const, contact: '', agreement: '', issued: false, tags: [], source: 'unknown' as const, changed: '' });
const listed = (rows: ReturnType<typeof row>[]) => ({ rows, total: rows.length, counts: { all: rows.length, prospect: 0, client: rows.length, former_client: 0, declined: 0 }, everybody: rows.length, nearest: [] });

describe('whom it is about', () => {
  it('is asked before the guide starts', async () => {
    shell.guides.mockResolvedValue([card()]);
    render(GuidesPage);
    await settle();
    expect(href('Start: Prepare a talk')).toBe('#/guides/talk/who');
    expect(screen.queryByText('Question 2 of about 4')).toBeNull();
  });

  it('is chosen from the records, found while typing once there are many', async () => {
    shell.guides.mockResolvedValue([card()]);
    shell.people.mockResolvedValue(listed([...Array.from({ length: 9 }, (_, i) => row(`x${i}`, `Somebody ${i}`)), row('p1', 'Zoë Levi')]));
    render(WhomPage, { guide: 'talk' });
    await settle();
    await fireEvent.input(screen.getByLabelText('Find by name'), { target: { value: 'zoe' } });
    expect(screen.queryByText('Somebody 1')).toBeNull();
    expect(screen.getByText('Zoë Levi').closest('a')?.getAttribute('href')).toBe('#/guides/talk/for/p1');
    await fireEvent.input(screen.getByLabelText('Find by name'), { target: { value: 'nobody' } });
    expect(screen.getByText('Nobody by that name here.')).toBeTruthy();
    await passesAxe();
  });

  it('needs somebody in the records', async () => {
    shell.guides.mockResolvedValue([card()]);
    shell.people.mockResolvedValue(listed([]));
    render(WhomPage, { guide: 'talk' });
    await settle();
    expect(href('Add somebody first')).toBe('#/clients/new');
  });

  it('stands in the step line, and the way back leads to them', async () => {
    await open(page({ view: { person: zoe, back: null, title: 'Prepare a talk' } }));
    expect(screen.getByText('Prepare a talk, with Zoë Levi. Question 3 of about 7')).toBeTruthy();
    expect(href('Zoë Levi')).toBe('#/clients/p1');
  });
});

it('a hard conversation opens with a pause', async () => {
  const start = { kind: 'start' as const, outcome: 'Words.', length: 'Ten minutes', at_hand: [], pause: ['Have you told them openly?'], reassurance: 'Saved.', begun: false };
  await open({ ...page({ view: { person: zoe } }), place: start });
  expect(screen.getByRole('region', { name: 'First, a moment for yourself' }).textContent).toContain('Have you told them openly?');
  cleanup();
  await open({ ...page(), place: { ...start, pause: [] } });
  expect(screen.queryByText('First, a moment for yourself')).toBeNull();
});

describe('rows with days', () => {
  const typed = { tries: fields({ entries: ['We talked', 'I wrote'], days: ['2026-09-03', ''] }) };

  it('take the day along when they move and when they go', async () => {
    await open(page({ questions: [tries], typed }));
    await fireEvent.click(button('Move row 2 up: I wrote'));
    expect(await saved('tries')).toEqual(fields({ entries: ['I wrote', 'We talked'], days: ['', '2026-09-03'] }));
    await fireEvent.click(button('Remove row 1: I wrote'));
    expect(await saved('tries')).toEqual(fields({ entries: ['We talked'], days: ['2026-09-03'] }));
  });

  it('keep the days of the others when one is typed into', async () => {
    await open(page({ questions: [tries], typed }));
    await fireEvent.input(screen.getByLabelText('Row 2'), { target: { value: 'I called' } });
    expect(await saved('tries')).toEqual(fields({ entries: ['We talked', 'I called'], days: ['2026-09-03', ''] }));
  });

  it('name each day for those who do not see the columns', async () => {
    await open(page({ questions: [tries], typed }));
    expect(screen.getByText('Day of row 2')).toBeTruthy();
    await passesAxe();
  });

  it('make room for an example without losing a day that has no words yet', async () => {
    const waiting = { tries: fields({ entries: ['', ''], days: ['2026-09-03', ''] }) };
    await open(page({ questions: [{ ...tries, examples: ['We talked about money.'] }], typed: waiting }));
    await fireEvent.click(button('Use these words: We talked about money.'));
    expect(await saved('tries')).toEqual(fields({ entries: ['', 'We talked about money.'], days: ['2026-09-03', ''] }));
  });
});

describe('names from the records', () => {
  it('go into the list with one click, and are not offered twice', async () => {
    await open(page({ questions: [others], typed: { others: fields({ entries: [''] }) } }));
    await fireEvent.click(button('Add Ana Berg'));
    expect(await saved('others')).toEqual(fields({ entries: ['Ana Berg'] }));
    expect(screen.queryByRole('button', { name: 'Add Ana Berg' })).toBeNull();
    expect(button('Add Łukasz Wójcik')).toBeTruthy();
    await passesAxe();
  });

  it('are found while typing, which is no answer', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `Person ${i}`);
    await open(page({ questions: [{ ...others, names }], typed: { others: fields() } }));
    expect(screen.queryByRole('button', { name: 'Add Person 11' })).toBeNull();
    const find = screen.getByLabelText('Find a name in your records');
    await fireEvent.input(find, { target: { value: '11' } });
    await settle(600);
    expect(shell.saveDraft).not.toHaveBeenCalled();
    await fireEvent.keyDown(find, { key: 'Enter' });
    expect(await saved('others')).toEqual(fields({ entries: ['Person 11'] }));
    expect(shell.continuePage).not.toHaveBeenCalled();
  });

  it('stop when the list is full', async () => {
    await open(page({ questions: [others], typed: { others: fields({ entries: ['A', 'B', 'C'] }) } }));
    expect(screen.queryByText('From your records')).toBeNull();
  });
});

it('a refused choice says why at the choice and keeps it', async () => {
  const errors = [{ field: 'fee.basis', message: 'Say it in person or by phone.' }];
  await open(page({ questions: [basis], typed: { 'fee.basis': fields({ choice: 'package' }) }, view: { errors } }));
  expect(screen.getByRole('link', { name: 'Say it in person or by phone.' })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('package').checked).toBe(true);
  expect(screen.getByLabelText('package').closest('fieldset')?.getAttribute('aria-describedby')).toContain('error');
});

describe('the result', () => {
  const result = (changes: Partial<ResultPage> = {}): GuideView => ({
    ...page({ view: { person: zoe, preview_title: 'Script', back: null } }),
    place: {
      kind: 'result', heading: 'Your words are ready', text: 'Say them first.', version: null, can_copy: true,
      papers: [{ kind: 'script', name: 'Script', says: 'What to say.', private: 'Only for you', rehearsable: true }, { kind: 'letter', name: 'Letter', says: 'For afterwards.', private: '', rehearsable: false }],
      next: [{ label: 'Think again', to: { kind: 'guide_about_person', id: 'ponder' } }],
      ...changes,
    },
  });

  it('shows one document and turns to another', async () => {
    await open(result());
    expect(shell.previewGuide).toHaveBeenLastCalledWith('r', 'script');
    expect(screen.getByRole('heading', { name: 'Script', level: 2 })).toBeTruthy();
    await fireEvent.click(button('Preview: Letter'));
    await settle();
    expect(shell.previewGuide).toHaveBeenLastCalledWith('r', 'letter');
    expect(screen.getByRole('heading', { name: 'Letter', level: 2 })).toBeTruthy();
    expect(screen.getByRole('button', { name: /: Letter$/, pressed: true })).toBeTruthy();
    expect(screen.queryByText('Back to the questions')).toBeNull();
    await passesAxe();
  });

  it('gives a document all the room where it cannot stand beside', async () => {
    wide(false);
    await open(result());
    await fireEvent.click(button('Preview: Letter'));
    await settle();
    expect(button('Back to the questions')).toBeTruthy();
  });

  it('saves and prints each under its own kind', async () => {
    await open(result());
    await fireEvent.click(button('Save PDF: Letter'));
    await settle();
    expect(shell.saveGuidePdf).toHaveBeenCalledExactlyOnceWith('r', 'letter');
    await fireEvent.click(button('Open to print: Script'));
    await settle();
    expect(shell.openGuidePdf).toHaveBeenCalledExactlyOnceWith('r', 'script');
  });

  it('can be rehearsed where there are words to say', async () => {
    await open(result());
    expect(href('Rehearse: Script')).toBe('#/together/rehearse/r');
    expect(screen.queryByRole('link', { name: 'Rehearse: Letter' })).toBeNull();
  });

  it('says what is private', async () => {
    await open(result());
    expect(screen.getAllByText('Only for you')).toHaveLength(1);
  });

  it('leads on, for the same person', async () => {
    await open(result());
    expect(href('Think again')).toBe('#/guides/ponder/for/p1');
    expect(href('Go to Zoë Levi')).toBe('#/clients/p1');
    expect(hrefOf({ kind: 'agreement' }, zoe)).toBe('#/agreements/for/p1');
    expect(hrefOf({ kind: 'guide', id: 'profile' }, null)).toBe('#/guides/profile');
    expect(hrefOf({ kind: 'guide_about_person', id: 'talk' }, null)).toBe('#/guides/talk/who');
    expect(hrefOf({ kind: 'person' }, null)).toBe('#/clients');
  });

  it('offers no choice where there is one document', async () => {
    await open(result({ papers: [{ kind: 'note', name: 'Note', says: '', private: '', rehearsable: false }] }));
    expect(screen.queryByRole('button', { name: 'Preview: Note' })).toBeNull();
  });
});

describe('runs', () => {
  const runs = [{ run: 'r1', name: 'Zoë Levi', said: 'Last saved 22 November 2026', finished: false }, { run: 'r2', name: 'Ana Berg', said: 'Finished 20 November 2026', finished: true }];

  it('stand with their names; an open one can be discarded after a question', async () => {
    shell.guides.mockResolvedValue([card({ runs })]);
    shell.discardRun.mockResolvedValue(null);
    render(GuidesPage);
    await settle();
    expect(href('Open: Ana Berg, Finished 20 November 2026')).toBe('#/runs/r2');
    expect(screen.queryByRole('button', { name: /Discard: Ana/ })).toBeNull();
    await fireEvent.click(button('Discard: Zoë Levi, Last saved 22 November 2026'));
    await settle();
    expect(shell.discardRun).not.toHaveBeenCalled();
    await fireEvent.click(button('Discard'));
    await settle();
    expect(shell.discardRun).toHaveBeenCalledExactlyOnceWith('r1');
    expect(shell.guides).toHaveBeenCalledTimes(2);
  });

  it('say so when discarding fails, and stay', async () => {
    shell.guides.mockResolvedValue([card({ runs })]);
    shell.discardRun.mockRejectedValue({ code: 'other', message: 'This is finished and stays as it is.' });
    render(GuidesPage);
    await settle();
    await fireEvent.click(button('Discard: Zoë Levi, Last saved 22 November 2026'));
    await settle();
    await fireEvent.click(button('Discard'));
    await settle();
    expect(screen.getByText('This is finished and stays as it is.')).toBeTruthy();
    expect(shell.guides).toHaveBeenCalledOnce();
  });
});

it('a person’s page offers guides and leads to what they made', () => {
  const guides = [{ id: 'talk', title: 'Prepare a talk', outcome: 'Words.', under_way: true }, { id: 'ponder', title: 'Think', outcome: 'A note.', under_way: false }];
  render(PersonGuides, { view: { person: zoe, guides } as unknown as PersonView });
  expect(href('Continue: Prepare a talk')).toBe('#/guides/talk/for/p1');
  expect(href('Start: Think')).toBe('#/guides/ponder/for/p1');
});

it('home says what to look at again', () => {
  render(Reviews, { reviews: [{ run: 'r2', guide: 'talk', person: 'p1', title: 'Prepare a talk, with Zoë Levi', says: 'You set 3 December 2026.' }, { run: 'r3', guide: 'profile', person: null, title: 'My profile', says: 'You set 4 December 2026.' }] });
  expect(href('Look again: Prepare a talk, with Zoë Levi')).toBe('#/guides/talk/for/p1');
  expect(href('See what you wrote: Prepare a talk, with Zoë Levi')).toBe('#/runs/r2');
  expect(href('Look again: My profile')).toBe('#/guides/profile');
});

describe('before a hard conversation', () => {
  const view = { form: {}, logo: null, quiet: 'none' } as unknown as PracticeView;

  it('is kept as soon as it is chosen', async () => {
    const onchanged = vi.fn();
    shell.setQuiet.mockResolvedValue({ ...view, quiet: 'prayer' });
    render(QuietSetting, { view, onchanged });
    await fireEvent.click(screen.getByLabelText(/A prayer/));
    await settle();
    expect(shell.setQuiet).toHaveBeenCalledExactlyOnceWith('prayer');
    expect(onchanged).toHaveBeenCalledWith({ ...view, quiet: 'prayer' });
    expect(screen.getByRole('status').textContent).not.toBe('');
  });

  it('falls back to what is kept when that fails', async () => {
    shell.setQuiet.mockRejectedValue({ code: 'disk_full', message: 'The disk is full.' });
    render(QuietSetting, { view, onchanged: vi.fn() });
    await fireEvent.click(screen.getByLabelText(/A quiet moment/));
    await settle();
    expect(screen.getByText('The disk is full.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/Nothing/).checked).toBe(true);
  });
});
