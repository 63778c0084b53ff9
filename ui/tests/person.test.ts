// One person's page: the story and its filter, notes by key, files, handing over, erasing.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import ErasePage from '$features/clients/ErasePage.svelte';
import { list } from '$features/clients/list.svelte';
import NoteBox from '$features/clients/NoteBox.svelte';
import PersonPage from '$features/clients/PersonPage.svelte';
import { Story } from '$features/clients/story.svelte';
import * as api from '$lib/api';
import type { AttachmentView } from '$lib/bindings/AttachmentView';
import type { Entry } from '$lib/bindings/Entry';
import type { EntryKind } from '$lib/bindings/EntryKind';
import type { NoteBlock } from '$lib/bindings/NoteBlock';
import type { NoteView } from '$lib/bindings/NoteView';
import type { PersonView } from '$lib/bindings/PersonView';
import type { TimelineView } from '$lib/bindings/TimelineView';
import { initials } from '$shared/names';
import { screen as inView } from '$shared/screen.svelte';
import { toasts } from '$shared/toasts.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const none = { agreement: null, run: null, note: null, attachment: null, detail: '' };
const reads = (text: string): NoteBlock[] => [{ kind: 'paragraph', text: [{ text, bold: false, italic: false }] }];
const note = (id: string, text: string, more: Partial<NoteView> = {}): NoteView => ({ id, day: '2026-11-22', text, blocks: reads(text), written: '22 November 2026, 14:05', fresh: true, revision: 1, ...more });
const scan: AttachmentView = { id: 'f1', name: 'scan.pdf', kind: 'pdf', size: '1.2 MB', on: '4 Sept' };
const drawing: AttachmentView = { id: 'f2', name: 'drawing.png', kind: 'png', size: '80 KB', on: '4 Sept' };
const entries: Entry[] = [
  { ...none, kind: 'note', on: '22 Nov', title: '', note: note('n1', '<b>She</b> rang.') },
  { ...none, kind: 'attachment', on: '22 Nov', title: 'scan.pdf', attachment: scan },
  { ...none, kind: 'stage', on: '4 Sept', title: 'Became a client' },
];

function story(kind: EntryKind | null = null, limit = 50): TimelineView {
  const found = entries.filter((entry) => !kind || entry.kind === kind);
  return { months: limit ? [{ title: 'November 2026', entries: found }] : [], total: found.length };
}

function view(changes: Partial<PersonView> = {}, who: Partial<PersonView['person']> = {}): PersonView {
  const point = (label: string, value: string) => ({ label, value });
  const person: PersonView['person'] = {
    id: 'p1', name: 'Zoë Levi', called: 'Zozo', pronouns: 'she/her', emails: [point('home', 'zoe@example.org'), point('work', 'z@work.example')], phones: [point('', '+46 70 555')], addresses: [point('', 'Row 3\nUppsala')],
    channel: 'phone', time_zone: 'Europe/Lisbon', language: 'sv', emergency: { name: 'Ana', relation: 'sister', phone: '112' }, tags: ['spring'], fields: [{ name: 'Insurance', value: 'SE-77' }], notes: '<script>x</script> plays the cello', keep_until: null,
    stage: 'client', source: { kind: 'referral', who: 'Eleni', detail: '', person: 'p7', thanked_on: null }, ...who,
  };
  return {
    person, form: {} as PersonView['form'], notes: person.notes ? reads(person.notes) : [], photo: null, stage_since: 'since 4 September 2026', source: 'Recommended by Eleni', referrer: { id: 'p7', name: 'Eleni' }, to_thank: true, recommended: [], local_time: '13:05 there, 1 hour behind',
    agreements: [{ id: 'a1', person: 'p1', name: 'Zoë Levi', number: '2026-014', state: 'issued', status: 'Issued 4 September 2026', version: 3 }], timeline: story(), attachments: [scan, drawing], guides: [{ id: 'talk', title: 'Prepare a goodbye', outcome: 'Words.', under_way: false }], can_agree: true, ...changes,
  };
}

type Dropping = Parameters<typeof api.onDropping>[0];
let drop: Dropping = () => {};

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  toasts.close();
  document.documentElement.lang = 'en';
  vi.mocked(window.matchMedia).mockReturnValue({ matches: false, addEventListener: () => {}, removeEventListener: () => {} } as unknown as MediaQueryList);
  shell.person.mockResolvedValue(view());
  shell.timeline.mockImplementation(async (_, kind, __, limit) => story(kind, limit));
  shell.attachmentPicture.mockImplementation(async (id) => (id === 'f2' ? { data: 'data:image/png;base64,AAAA', turned: 0, pages: null } : null));
  shell.forgetDropped.mockResolvedValue(null);
  shell.onDropping.mockImplementation((act) => ((drop = act), () => {}));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function settle(time = 0) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
}

async function open(with_: PersonView = view()) {
  shell.person.mockResolvedValue(with_);
  render(PersonPage, { id: 'p1' });
  await settle(50);
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const tab = async (name: RegExp) => (await fireEvent.click(screen.getByRole('tab', { name })), settle());

async function passesAxe() {
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('the head', () => {
  it('says who it is, where things stand, and where they came from', async () => {
    await open();
    for (const words of ['she/her', 'likes to be called Zozo', 'spring', 'since 4 September 2026', '13:05 there, 1 hour behind']) expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Issued' }).getAttribute('href')).toBe('#/agreements/a1');
    expect(screen.getByRole('link', { name: 'Recommended by Eleni' }).getAttribute('href')).toBe('#/clients/p7');
    // They like a call best: the number comes first.
    expect(button('Copy: +46 70 555')).toBeTruthy();
    await passesAxe();
  });

  it('asks for thanks until they are said, with one click', async () => {
    shell.thank.mockResolvedValue(view({ to_thank: false }));
    await open();
    await fireEvent.click(button('I have thanked them'));
    await settle();
    expect(shell.thank).toHaveBeenCalledWith('p1');
    expect(screen.queryByText(/Say thank you/)).toBeNull();
  });

  it('reminds of the day that was set for the records, once it has come', async () => {
    await open(view({}, { keep_until: '2020-05-03' }));
    expect(screen.getByText(/until 3 May 2020\. That day has come/)).toBeTruthy();
    cleanup();
    await open(view({}, { keep_until: '2999-05-03' }));
    expect(screen.queryByText(/That day has come/)).toBeNull();
  });

  it('has letters where there is no picture', () => {
    const check = (name: string, want: string) => expect(initials(name), name).toBe(want);
    check('Zoë Levi', 'ZL');
    check('łukasz', 'Ł');
    check('山田 花子', '山');
    check('Siobhán Ní Dhuibhir', 'SD');
    check('', '');
  });
});

describe('the timeline', () => {
  it('stands in months, shows what was written as text, and can be narrowed to one kind', async () => {
    await open();
    expect(screen.getByRole('heading', { name: 'November 2026' })).toBeTruthy();
    expect(screen.getByText('<b>She</b> rang.')).toBeTruthy();
    await fireEvent.click(button('Notes 1'));
    await settle();
    expect(shell.timeline).toHaveBeenLastCalledWith('p1', 'note', 0, 50);
    expect(screen.queryByText('Became a client')).toBeNull();
    expect(button('Notes 1').getAttribute('aria-pressed')).toBe('true');
    expect(screen.queryByRole('button', { name: /Guides/ })).toBeNull();
  });

  it('goes on under the same month where it ended', async () => {
    const entry = (n: number): Entry => ({ ...none, kind: 'stage', on: '4 Sept', title: `Thing ${n}` });
    const parts: TimelineView[] = [{ months: [{ title: 'May', entries: [entry(2)] }, { title: 'April', entries: [entry(3)] }], total: 4 }];
    const told = new Story(async () => parts[0]!);
    told.begin({ months: [{ title: 'May', entries: [entry(1)] }], total: 4 });
    await told.earlier();
    expect(told.months.map(({ title, entries: all }) => [title, all.map((each) => each.title)])).toEqual([['May', ['Thing 1', 'Thing 2']], ['April', ['Thing 3']]]);
  });

  it('deletes a note and offers to take that back', async () => {
    shell.deleteNote.mockResolvedValue({ says: 'The note is deleted.', count: 1 });
    await open();
    await fireEvent.click(button('Delete the note of 22 Nov'));
    await settle();
    expect(shell.deleteNote).toHaveBeenCalledWith('n1');
    expect(toasts.now).toEqual({ says: 'The note is deleted.', undo: true });
    expect(shell.person).toHaveBeenCalledTimes(2);
  });

  it('lets only a fresh note be changed', async () => {
    await open(view({ timeline: { months: [{ title: 'May', entries: [{ ...none, kind: 'note', on: '1 May', title: '', note: note('n9', 'Old.', { fresh: false }) }] }], total: 1 } }));
    expect(screen.queryByRole('button', { name: /Change the note/ })).toBeNull();
    expect(button('Delete the note of 1 May')).toBeTruthy();
  });
});

describe('a note', () => {
  const done = vi.fn();
  const field = () => screen.getByLabelText<HTMLTextAreaElement>('Write a note');
  const type = (text: string) => fireEvent.input(field(), { target: { value: text } });

  beforeEach(() => {
    done.mockReset();
    shell.addNote.mockImplementation(async (_, form) => ({ value: note('n7', form.text), errors: [] }));
    shell.changeNote.mockImplementation(async (_, form) => ({ value: note('n7', form.text, { revision: form.revision + 1 }), errors: [] }));
    shell.deleteNote.mockResolvedValue({ says: 'Gone.', count: 1 });
  });

  it('has its own keys on the page', async () => {
    await open();
    await tab(/Details/);
    void inView.note?.();
    await settle(50);
    expect(document.activeElement).toBe(field());
  });

  it('is kept while it is typed, and says so only then', async () => {
    let commit = () => {};
    shell.addNote.mockImplementation((_, form) => new Promise((resolve) => (commit = () => resolve({ value: note('n7', form.text), errors: [] }))));
    render(NoteBox, { person: 'p1', label: 'Write a note', ondone: done });
    await type('She rang.');
    await settle(600);
    expect(shell.addNote).toHaveBeenCalledWith('p1', { text: 'She rang.', on: '', revision: 0, anew: false });
    expect(screen.queryByText(/Saved/)).toBeNull();
    commit();
    await settle();
    expect(screen.getByText(/Saved \d\d:\d\d/)).toBeTruthy();
    await type('She rang twice.');
    await settle(600);
    expect(shell.changeNote).toHaveBeenCalledWith('n7', { text: 'She rang twice.', on: '', revision: 1, anew: false });
    expect(shell.addNote).toHaveBeenCalledTimes(1);
  });

  it('is finished with Ctrl+Enter or ⌘ Enter, and makes room for the next', async () => {
    for (const keys of [{ ctrlKey: true }, { metaKey: true }]) {
      render(NoteBox, { person: 'p1', label: 'Write a note', ondone: done });
      await type('She rang.');
      await fireEvent.keyDown(field(), { key: 'Enter', ...keys });
      await settle();
      expect(done).toHaveBeenLastCalledWith(true);
      expect(field().value).toBe('');
      cleanup();
    }
    expect(shell.addNote).toHaveBeenCalledTimes(2);
  });

  it('is no note when it is emptied again', async () => {
    render(NoteBox, { person: 'p1', label: 'Write a note', ondone: done });
    await type('She');
    await settle(600);
    await fireEvent.click(button('Throw away'));
    await settle();
    expect(shell.deleteNote).toHaveBeenCalledWith('n7');
    expect(field().value).toBe('');
  });

  it('keeps its words when writing it was undone, and is kept anew when one goes on', async () => {
    const { component } = render(NoteBox, { person: 'p1', label: 'Write a note', ondone: done });
    await type('She rang.');
    await settle(600);
    component.undone('another');
    await settle();
    expect(screen.getByText(/Saved \d\d:\d\d/)).toBeTruthy();
    component.undone('n7');
    await settle();
    expect([field().value, screen.queryByText(/Saved/)]).toEqual(['She rang.', null]);
    await type('She rang twice.');
    await settle(600);
    expect(shell.addNote).toHaveBeenCalledTimes(2);
    expect(shell.changeNote).not.toHaveBeenCalled();
  });

  it('is written anew when it was deleted meanwhile', async () => {
    render(NoteBox, { person: 'p1', label: 'Write a note', ondone: done });
    await type('She rang.');
    await settle(600);
    shell.changeNote.mockRejectedValueOnce({ code: 'not_found', message: 'It is gone.' });
    await type('She rang twice.');
    await settle(600);
    expect(shell.addNote).toHaveBeenCalledTimes(2);
    expect(screen.getByText(/Saved \d\d:\d\d/)).toBeTruthy();
    shell.deleteNote.mockRejectedValueOnce({ code: 'not_found', message: 'It is gone.' });
    await fireEvent.click(button('Throw away'));
    await settle();
    expect([field().value, screen.queryByText('It is gone.')]).toEqual(['', null]);
  });

  it('stays typed when it could not be kept', async () => {
    shell.addNote.mockRejectedValue({ code: 'disk_full', message: 'The disk is full.' });
    render(NoteBox, { person: 'p1', label: 'Write a note', ondone: done });
    await type('She rang.');
    await fireEvent.click(button(/Save note/));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    expect(field().value).toBe('She rang.');
    expect(done).not.toHaveBeenCalled();
  });
});

describe('files', () => {
  it('are shown, opened, and deleted with a way back', async () => {
    shell.openAttachment.mockResolvedValue(null);
    await open();
    await tab(/Agreements and files/);
    expect(screen.getByText('4 Sept, 1.2 MB')).toBeTruthy();
    expect(shell.attachmentPicture.mock.calls).toEqual([['f1'], ['f2']]);
    await fireEvent.click(button('Open: scan.pdf'));
    expect(shell.openAttachment).toHaveBeenCalledWith('f1');
    await passesAxe();
  });

  it('that are a scan or a picture can be looked at, and opened from there', async () => {
    shell.attachmentPicture.mockImplementation(async (id) => ({ data: 'data:image/jpeg;base64,AAAA', turned: id === 'f1' ? 90 : 0, pages: id === 'f1' ? 3 : null }));
    shell.openAttachment.mockResolvedValue(null);
    await open();
    await tab(/Agreements and files/);
    expect(screen.getByText('3 pages')).toBeTruthy();
    await fireEvent.click(button('Look at scan.pdf, 3 pages'));
    await settle(50);
    const dialog = within(screen.getByRole('dialog', { name: 'scan.pdf' }));
    expect(dialog.getByText(/The first of 3 pages/)).toBeTruthy();
    const page = dialog.getByRole('img', { name: 'First page of scan.pdf' });
    expect(page.parentElement?.style.getPropertyValue('--turned')).toBe('90');
    await fireEvent.click(dialog.getByRole('button', { name: 'Open' }));
    await settle(50);
    expect(shell.openAttachment).toHaveBeenCalledWith('f1');
    expect(screen.queryByRole('dialog')).toBeNull();

    await fireEvent.click(button('Look at drawing.png'));
    await settle(50);
    expect(within(screen.getByRole('dialog', { name: 'drawing.png' })).getByRole('img', { name: 'The picture drawing.png' })).toBeTruthy();
    await passesAxe();
  });

  it('dropped onto the page are kept with two clicks', async () => {
    shell.droppedFiles.mockResolvedValue([{ name: 'intake.pdf', size: '640 KB' }]);
    shell.keepDropped.mockResolvedValue({ says: 'intake.pdf is kept.', count: 1, refused: [] });
    await open();
    drop('over');
    await settle();
    expect(screen.getByText('Drop to keep with', { exact: false }).textContent).toBe('Drop to keep with Zozo');
    drop('dropped');
    await settle(50);
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByText('intake.pdf')).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Keep here' }));
    await settle(50);
    expect(shell.keepDropped).toHaveBeenCalledWith('p1');
    expect(toasts.now?.says).toBe('intake.pdf is kept.');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('that cannot be kept say why, and which', async () => {
    shell.droppedFiles.mockResolvedValue([{ name: 'game.exe', size: '4 bytes' }]);
    shell.keepDropped.mockResolvedValue({ says: '', count: 0, refused: [{ name: 'game.exe', message: 'This kind of file cannot be kept here.' }] });
    await open();
    drop('dropped');
    await settle(50);
    await fireEvent.click(button('Keep here'));
    await settle(50);
    expect(screen.getByText(/cannot be kept here/).textContent).toContain('game.exe');
    expect(toasts.now).toBeNull();
  });

  it('are forgotten by the shell when they are not wanted', async () => {
    shell.droppedFiles.mockResolvedValue([{ name: 'intake.pdf', size: '640 KB' }]);
    await open();
    drop('dropped');
    await settle(50);
    await fireEvent.click(button('Do not keep'));
    await settle(50);
    expect(shell.forgetDropped).toHaveBeenCalled();
    expect(shell.keepDropped).not.toHaveBeenCalled();
  });
});

it('details have all there is, ready to copy, and no markup comes alive', async () => {
  await open();
  await tab(/Details/);
  for (const words of ['z@work.example', 'Ana, sister', 'SE-77', 'Swedish', '<script>x</script> plays the cello']) expect(screen.getByText(words)).toBeTruthy();
  expect(button('Copy: Insurance')).toBeTruthy();
  await passesAxe();
});

describe('erasing', () => {
  beforeEach(() => shell.eraseView.mockResolvedValue({ name: 'Zoë Levi', goes: ['3 notes'], stays: ['The log keeps dates.'] }));
  const confirm = () => screen.getByLabelText<HTMLInputElement>(/Type “Zoë Levi”/);

  it('needs their name, whatever its accents', async () => {
    shell.erasePerson.mockResolvedValue({ says: 'Everything about Zoë Levi is erased.', stays: ['The log keeps dates.'], older_backups: 2, problem: '' });
    render(ErasePage, { id: 'p1' });
    await settle();
    expect(screen.getByText('3 notes')).toBeTruthy();
    await fireEvent.click(button('Erase for good'));
    expect(shell.erasePerson).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(confirm());
    await fireEvent.input(confirm(), { target: { value: 'somebody else' } });
    await fireEvent.click(button('Erase for good'));
    expect(shell.erasePerson).not.toHaveBeenCalled();
    await fireEvent.input(confirm(), { target: { value: ' zoe levi ' } });
    await fireEvent.click(button('Erase for good'));
    await settle();
    expect(shell.erasePerson).toHaveBeenCalledWith('p1');
    expect(screen.getByRole('heading', { name: 'Everything about Zoë Levi is erased.' })).toBeTruthy();
    shell.deleteOlderBackups.mockResolvedValue({ says: '2 older backups are deleted.', count: 2 });
    await fireEvent.click(button('Delete 2 older backups'));
    expect(shell.deleteOlderBackups).not.toHaveBeenCalled();
    await fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete 2 older backups' }));
    await settle();
    expect(screen.getByText('2 older backups are deleted.')).toBeTruthy();
    await passesAxe();
  });

  it('leaves no name behind: not in the search, and no undo of what was done before', async () => {
    shell.erasePerson.mockResolvedValue({ says: 'Erased.', stays: [], older_backups: 0, problem: '' });
    list.wanted = { ...list.wanted, search: 'Zoë Levi', stage: 'prospect' };
    list.opened = 'p1';
    render(ErasePage, { id: 'p1' });
    await settle();
    toasts.done('zoe.pdf is kept.');
    await fireEvent.input(confirm(), { target: { value: 'zoe levi' } });
    await fireEvent.click(button('Erase for good'));
    await settle();
    expect(toasts.now).toBeNull();
    expect([list.wanted.search, list.wanted.stage, list.opened]).toEqual(['', 'prospect', null]);
    list.forget();
  });

  it('offers to delete instead, which can be undone', async () => {
    shell.deletePeople.mockResolvedValue({ says: 'Zoë Levi deleted.', count: 1 });
    render(ErasePage, { id: 'p1' });
    await settle();
    await fireEvent.click(button('Delete'));
    await settle();
    expect(toasts.now).toEqual({ says: 'Zoë Levi deleted.', undo: true });
    expect(window.location.hash).toBe('#/clients');
  });
});
