// The list of people: searching, filters, the keyboard, several at once, and taking things back.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import axe from 'axe-core';
import * as api from '$lib/api';
import type { PeopleQuery } from '$lib/bindings/PeopleQuery';
import type { PersonRow } from '$lib/bindings/PersonRow';
import ClientsPage from '$features/clients/ClientsPage.svelte';
import DeletedPage from '$features/clients/DeletedPage.svelte';
import { forgetPeople, list } from '$features/clients/list.svelte';
import { screen as inView } from '$shared/screen.svelte';
import { toasts } from '$shared/toasts.svelte';
import { undoLast } from '../src/routes/acts';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const person = (id: string, name: string, more: Partial<PersonRow> = {}): PersonRow => ({ id, name, stage: 'client', contact: `${id}@example.org`, agreement: '', issued: false, tags: [], source: 'unknown', changed: '', ...more });
let everybody: PersonRow[] = [];

/** What the backend would answer. */
function answer({ search, stage, tag, source, offset, limit }: PeopleQuery) {
  const found = everybody.filter((row) => row.name.toLowerCase().includes(search.toLowerCase()) && (!tag || row.tags.includes(tag)) && (!source || row.source === source));
  const rows = found.filter((row) => !stage || row.stage === stage);
  const of = (each: string) => found.filter((row) => row.stage === each).length;
  const nearest = found.length === 0 && search ? [{ id: 'p1', name: 'Ana Berg' }] : [];
  return { rows: rows.slice(offset, offset + limit), total: rows.length, everybody: everybody.length, nearest, counts: { all: found.length, prospect: of('prospect'), client: of('client'), former_client: of('former_client'), declined: of('declined') } };
}

beforeEach(() => {
  vi.resetAllMocks();
  forgetPeople();
  toasts.close();
  window.location.hash = '';
  everybody = [person('p1', 'Ana Berg', { tags: ['spring'], source: 'referral' }), person('p2', 'Bo Holm'), person('p3', 'Cleo Diaz'), person('p4', 'Zoë Levi', { stage: 'former_client' })];
  shell.people.mockImplementation(async (query) => answer(query));
  shell.peopleIds.mockImplementation(async (query) => answer({ ...query, limit: 1_000_000 }).rows.map((row) => row.id));
  shell.tags.mockResolvedValue([{ tag: 'spring', people: 1 }]);
  shell.person.mockRejectedValue({ code: 'other', message: '' });
});
afterEach(cleanup);

const settle = async (ms = 0) => {
  await new Promise((done) => setTimeout(done, ms));
  await tick();
};
const names = () => within(screen.getByRole('table')).queryAllByRole('rowheader').map((cell) => cell.querySelector('a, b')?.textContent);
const rowOf = (name: string) => screen.getByRole('link', { name });
const field = () => screen.getByRole('searchbox', { name: 'Name, contact, tag or note' });
const asked = () => shell.people.mock.calls.at(-1)![0];

async function open() {
  render(ClientsPage);
  await settle();
}

async function type(words: string) {
  await fireEvent.input(field(), { target: { value: words } });
}

describe('the list', () => {
  it('begins with the clients, and says how many there are', async () => {
    await open();
    expect(names()).toEqual(['Ana Berg', 'Bo Holm', 'Cleo Diaz']);
    expect(screen.getAllByRole('status')[0]!.textContent).toBe('3 people');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent?.replace(/\s+/g, ' ').trim())).toEqual(['Prospects 0', 'Current 3', 'Former 1', 'Everybody 4']);
  });

  it('begins with whoever there is when there are no clients yet', async () => {
    everybody = [person('p9', 'Noor Ali', { stage: 'prospect' })];
    await open();
    expect(names()).toEqual(['Noor Ali']);
    expect(screen.getByRole('tab', { selected: true }).textContent).toContain('Prospects');
  });

  it('says so when nobody is there yet', async () => {
    everybody = [];
    await open();
    screen.getByText('Nobody is in your records yet.');
    screen.getByRole('link', { name: 'Add a client' });
  });

  it('is asked with the first key, and once more for all keys that come before the answer', async () => {
    await open();
    shell.people.mockClear();
    let slow: () => void = () => {};
    shell.people.mockImplementationOnce((query) => new Promise((done) => (slow = () => done(answer(query)))));
    await type('b');
    // No pause: the question is on its way before anything else happens.
    expect(shell.people.mock.calls.map(([query]) => query.search)).toEqual(['b']);
    await type('bo');
    await type('cleo');
    await settle();
    // The one before is still on its way: the next one waits, and what was asked meanwhile is not asked at all.
    expect(shell.people).toHaveBeenCalledTimes(1);
    slow();
    await settle();
    expect(shell.people.mock.calls.map(([query]) => query.search)).toEqual(['b', 'cleo']);
    expect(names()).toEqual(['Cleo Diaz']);
  });

  it('offers the nearest name when nobody is found', async () => {
    await open();
    await type('anna berk');
    await settle();
    screen.getByText('Nobody here is found for “anna berk”.');
    expect(screen.getByRole('link', { name: 'Ana Berg' }).getAttribute('href')).toBe('#/clients/p1');
  });

  it('says in which other list somebody is found, and goes there', async () => {
    await open();
    await type('zoë');
    await settle();
    await fireEvent.click(screen.getByRole('button', { name: 'Former (1)' }));
    await settle();
    expect(names()).toEqual(['Zoë Levi']);
  });

  it('is narrowed by a filter, and widened again', async () => {
    await open();
    list.filter({ tag: 'spring' });
    await settle();
    expect(names()).toEqual(['Ana Berg']);
    list.filter({ source: 'website' });
    await settle();
    screen.getByText('Nobody here fits.');
    await fireEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
    await settle();
    expect(names()).toHaveLength(3);
  });

  it('is as one left it when one comes back', async () => {
    await open();
    await type('bo');
    list.filter({ sort: 'added' });
    await settle();
    await fireEvent.click(rowOf('Bo Holm'));
    cleanup();
    await open();
    expect((field() as HTMLInputElement).value).toBe('bo');
    expect(asked()).toMatchObject({ search: 'bo', sort: 'added' });
    await settle();
    expect(document.activeElement).toBe(rowOf('Bo Holm'));
  });

  it('shows only the lines in view of a hundred thousand', async () => {
    everybody = Array.from({ length: 100_000 }, (_, i) => person(`m${i}`, `Somebody ${i}`));
    await open();
    expect(document.querySelectorAll('[data-at]').length).toBeLessThan(60);
    expect(screen.getByRole('table').ariaRowCount ?? screen.getByRole('table').getAttribute('aria-rowcount')).toBe('100001');
    expect(shell.people.mock.calls.every(([query]) => query.limit <= 100)).toBe(true);
  });
});

describe('the keyboard', () => {
  const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(document.activeElement!, { key, ...init });

  it('goes from the search into the list, and from line to line', async () => {
    await open();
    field().focus();
    const check = async (key: string, name: string) => {
      await press(key);
      await settle();
      expect(document.activeElement, key).toBe(rowOf(name));
    };
    await check('ArrowDown', 'Ana Berg');
    await check('ArrowDown', 'Bo Holm');
    await check('ArrowUp', 'Ana Berg');
    await check('End', 'Cleo Diaz');
    await check('ArrowDown', 'Cleo Diaz');
    await check('Home', 'Ana Berg');
    await check('PageDown', 'Cleo Diaz');
    await check('PageUp', 'Ana Berg');
    expect(screen.getByRole('table').querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('opens from the search, and clears it', async () => {
    await open();
    field().focus();
    await type('cleo');
    await settle();
    await press('Enter');
    expect(window.location.hash).toBe('#/clients/p3');
    await press('Escape');
    await settle();
    expect(names()).toHaveLength(3);
  });

  it('reaches a line that is not at hand yet', async () => {
    everybody = Array.from({ length: 1000 }, (_, i) => person(`m${i}`, `Somebody ${i}`));
    await open();
    field().focus();
    await press('ArrowDown');
    await settle();
    await press('End');
    await settle(20);
    expect(document.activeElement).toBe(rowOf('Somebody 999'));
  });

  it('finds the search from anywhere on the screen', async () => {
    await open();
    void inView.find?.();
    expect(document.activeElement).toBe(field());
  });
});

describe('several at once', () => {
  const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name: `Select ${name}` });
  const press = async (name: string) => {
    await fireEvent.click(screen.getByRole('button', { name }));
    await settle();
  };

  it('are picked one by one and as a range', async () => {
    await open();
    await press('Select');
    await fireEvent.click(box('Ana Berg'));
    screen.getByRole('button', { name: 'Select all 3' });
    await fireEvent.click(box('Cleo Diaz'), { shiftKey: true });
    await settle();
    screen.getByText('3 selected');
    expect(box('Bo Holm').checked).toBe(true);
    await fireEvent.click(box('Bo Holm'));
    screen.getByText('2 selected');
    await fireEvent.keyDown(window, { key: 'Escape' });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('are all that match, also those that are not at hand', async () => {
    everybody = Array.from({ length: 1000 }, (_, i) => person(`m${i}`, `Somebody ${i}`));
    await open();
    await inView.selectAll?.();
    await settle();
    screen.getByText('1,000 selected');
    shell.deletePeople.mockResolvedValue({ says: '1,000 people deleted.', count: 1000 });
    await press('Delete');
    expect(shell.deletePeople.mock.calls[0]![0]).toHaveLength(1000);
  });

  it('are deleted at once, with a way back', async () => {
    await open();
    await press('Select');
    await fireEvent.click(box('Bo Holm'));
    shell.deletePeople.mockImplementation(async (ids) => {
      everybody = everybody.filter((row) => !ids.includes(row.id));
      return { says: 'Bo Holm deleted.', count: 1 };
    });
    await press('Delete');
    expect(toasts.now).toEqual({ says: 'Bo Holm deleted.', undo: true });
    expect(names()).toEqual(['Ana Berg', 'Cleo Diaz']);
    shell.undo.mockImplementation(async () => {
      everybody = [...everybody, person('p2', 'Bo Holm')];
      return { says: 'Bo Holm restored.', person: null, note: null };
    });
    await undoLast();
    await settle();
    expect(toasts.now).toEqual({ says: 'Bo Holm restored.', undo: false });
    expect(names()).toHaveLength(3);
  });

  it('stay as they are when something goes wrong', async () => {
    await open();
    await press('Select');
    await fireEvent.click(box('Bo Holm'));
    shell.deletePeople.mockRejectedValue({ code: 'disk_full', message: 'The disk is full.' });
    await press('Delete');
    screen.getByText('The disk is full.');
    screen.getByText('One selected');
    expect(toasts.now).toBeNull();
  });

  it('get a tag', async () => {
    await open();
    await press('Select');
    await fireEvent.click(box('Bo Holm'));
    await fireEvent.click(box('Cleo Diaz'));
    await press('Add tag');
    const dialog = await screen.findByRole('dialog');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Add tag' }));
    within(dialog).getByText('Enter a tag.');
    await fireEvent.input(within(dialog).getByRole('combobox'), { target: { value: ' early ' } });
    shell.tagPeople.mockResolvedValue({ says: 'The tag “early” is set for 2 people.', count: 2 });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Add tag' }));
    await settle();
    expect(shell.tagPeople).toHaveBeenCalledWith(['p2', 'p3'], 'early');
    expect(toasts.now?.undo).toBe(true);
  });
});

it('says so when there is nothing to undo', async () => {
  shell.undo.mockResolvedValue(null);
  await undoLast();
  expect(toasts.now).toEqual({ says: 'There is nothing to undo.', undo: false });
});

describe('recently deleted', () => {
  const row = { id: 'p2', name: 'Bo Holm', stage: 'client' as const, deleted: 'Deleted 22 November 2026', until: 'Gone for good after 22 December 2026' };

  it('can be had back', async () => {
    shell.deletedPeople.mockResolvedValueOnce([row]).mockResolvedValue([]);
    shell.restorePerson.mockResolvedValue({ says: 'Bo Holm is back.', count: 1 });
    render(DeletedPage);
    await fireEvent.click(await screen.findByRole('button', { name: 'Restore: Bo Holm' }));
    await screen.findByText('Nobody was deleted in the last 30 days.');
    expect(toasts.now).toEqual({ says: 'Bo Holm is back.', undo: true });
  });

  it('go for good only when asked twice', async () => {
    shell.deletedPeople.mockResolvedValue([row]);
    shell.erasePerson.mockResolvedValue({ says: 'Everything about Bo Holm is erased.', stays: ['The log keeps its dates.'], older_backups: 3, problem: '' });
    render(DeletedPage);
    await fireEvent.click(await screen.findByRole('button', { name: 'Delete for good: Bo Holm' }));
    const dialog = await screen.findByRole('alertdialog');
    within(dialog).getByText('Delete Bo Holm for good?');
    expect(shell.erasePerson).not.toHaveBeenCalled();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
    await settle();
    expect(shell.erasePerson).toHaveBeenCalledWith('p2');
    expect(toasts.now).toBeNull();
    for (const said of ['Everything about Bo Holm is erased.', 'The log keeps its dates.']) screen.getByText(said);
    screen.getByRole('button', { name: 'Delete 3 older backups' });
  });
});

it('can be used by everybody', async () => {
  await open();
  await fireEvent.click(screen.getByRole('button', { name: 'Select' }));
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
