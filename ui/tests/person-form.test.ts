// The form for a person: little is asked of somebody new, and nothing typed is lost.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import axe from 'axe-core';
import * as api from '$lib/api';
import type { PersonForm } from '$lib/bindings/PersonForm';
import type { PersonView } from '$lib/bindings/PersonView';
import type { Start } from '$lib/bindings/Start';
import ChangePersonPage from '$features/clients/ChangePersonPage.svelte';
import NewClientPage from '$features/clients/NewClientPage.svelte';
import { forgetTyped } from '$shared/unsent';
import { screen as shown } from '$shared/screen.svelte';
import { session } from '$shared/session.svelte';
import { toasts } from '$shared/toasts.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const offer = (value: string, label: string) => ({ value, label, hint: '' });

beforeEach(() => {
  vi.resetAllMocks();
  toasts.close();
  session.start = { offers: { stages: [offer('prospect', 'Prospect'), offer('client', 'Client')], sources: [offer('unknown', 'I don’t know'), offer('referral', 'Somebody recommended me'), offer('website', 'My website')] } } as unknown as Start;
  shell.tags.mockResolvedValue([{ tag: 'Spring', people: 3 }]);
  shell.timeZones.mockResolvedValue(['America/New_York', 'Europe/Berlin', 'Europe/Lisbon']);
  shell.people.mockResolvedValue({ rows: [{ id: 'p7', name: 'Ana Berg', stage: 'client', contact: '', agreement: '', issued: false, tags: [], source: 'unknown', changed: '' }], total: 1, everybody: 1, nearest: [], counts: { all: 1, prospect: 0, client: 1, former_client: 0, declined: 0 } });
  shell.addPerson.mockImplementation(async (form) => ({ value: { person: { id: 'p1', name: form.name }, form } as unknown as PersonView, errors: [] }));
});
afterEach(() => {
  cleanup();
  forgetTyped();
});

const settle = async () => {
  await new Promise((done) => setTimeout(done, 0));
  await tick();
};
const press = async (name: string) => {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const write = (label: string | RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const sent = () => shell.addPerson.mock.calls.at(-1)![0];

it('asks little of somebody new: a name, and one click for where they come from', async () => {
  render(NewClientPage);
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  expect(document.getElementById('more-details')!.hidden).toBe(true);
  await write('Name', 'Zoë Levi');
  await fireEvent.click(screen.getByRole('radio', { name: 'My website' }));
  await press('Save client');
  expect(sent()).toMatchObject({ name: 'Zoë Levi', stage: 'prospect', source_kind: 'website', emails: [] });
  expect(window.location.hash).toBe('#/clients/p1');
  expect(toasts.now).toEqual({ says: 'Zoë Levi is in your records.', undo: true });
});

it('knows who recommended them when they are in the records', async () => {
  render(NewClientPage);
  await write('Name', 'Zoë Levi');
  await fireEvent.click(screen.getByRole('radio', { name: 'Somebody recommended me' }));
  const who = screen.getByRole('combobox', { name: /Who recommended you/ });
  await fireEvent.input(who, { target: { value: 'ana' } });
  await settle();
  await fireEvent.keyDown(who, { key: 'ArrowDown' });
  await fireEvent.keyDown(who, { key: 'Enter' });
  await press('Save client');
  expect(sent()).toMatchObject({ source_who: 'Ana Berg', source_person: 'p7' });
  await fireEvent.input(who, { target: { value: 'Ana from the library' } });
  await press('Save client');
  expect(sent()).toMatchObject({ source_who: 'Ana from the library', source_person: '' });
});

it('takes several ways to reach somebody, the first one first', async () => {
  render(NewClientPage);
  const emails = within(screen.getByRole('group', { name: /^E-mail/ }));
  await fireEvent.input(emails.getByRole('textbox', { name: 'E-mail' }), { target: { value: 'a@example.org' } });
  await press('Add another e-mail');
  expect(document.activeElement).toBe(emails.getByRole('textbox', { name: 'E-mail 2' }));
  await fireEvent.input(document.activeElement!, { target: { value: 'b@example.org' } });
  await fireEvent.input(emails.getByRole('textbox', { name: 'What E-mail 2 is for' }), { target: { value: 'work' } });
  await press('Put b@example.org first');
  await press('Save client');
  expect(sent().emails).toEqual([{ label: 'work', value: 'b@example.org' }, { label: '', value: 'a@example.org' }]);
  await press('Remove a@example.org');
  await press('Save client');
  expect(sent().emails).toHaveLength(1);
});

it('shows what is to be put right where it is, keeps what was typed, and takes the focus', async () => {
  render(NewClientPage);
  await write('Name', 'Zoë');
  shell.addPerson.mockResolvedValue({ value: null, errors: [{ field: 'emails.0', message: 'Enter an e-mail address.' }, { field: 'time_zone', message: 'Choose a time zone.' }] });
  await press('Save client');
  await settle();
  const summary = screen.getAllByRole('alert').find((each) => each.textContent?.includes('There is a problem'))!;
  expect(document.activeElement).toBe(summary);
  expect(document.getElementById('more-details')!.hidden).toBe(false);
  await fireEvent.click(within(summary).getByRole('link', { name: 'Enter an e-mail address.' }));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'E-mail' }));
  await fireEvent.click(within(summary).getByRole('link', { name: 'Choose a time zone.' }));
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /Time zone/ }));
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Zoë');
});

it('takes tags one after the other, as they are written already', async () => {
  render(NewClientPage);
  await press('More details');
  const tags = screen.getByRole('combobox', { name: /^Tags/ });
  await fireEvent.input(tags, { target: { value: 'spring, early bird, ' } });
  await fireEvent.input(tags, { target: { value: 'SPRING' } });
  await fireEvent.keyDown(tags, { key: 'Enter' });
  expect(shell.addPerson).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: 'Remove early bird' }));
  await press('Save client');
  expect(sent().tags).toEqual(['Spring']);
});

it('finds a time zone by a town, and says what time it is there', async () => {
  render(NewClientPage);
  await press('More details');
  await settle();
  const zone = screen.getByRole('combobox', { name: /Time zone/ });
  await fireEvent.input(zone, { target: { value: 'new york' } });
  await settle();
  expect(within(screen.getByRole('listbox', { name: 'Time zone' })).getAllByRole('option').map((each) => each.querySelector('bdi')?.textContent)).toEqual(['America/New York']);
  await fireEvent.blur(zone);
  await settle();
  expect((zone as HTMLInputElement).value).toBe('America/New_York');
  screen.getByText(/^It is \d.* there now\.$/);
});

it('changes what is there, and offers to undo only what was changed', async () => {
  const form: PersonForm = { name: 'Zoë', called: '', pronouns: '', emails: [], phones: [], addresses: [], channel: '', time_zone: '', language: 'de', emergency: { name: '', relation: '', phone: '' }, tags: [], fields: [{ name: 'Employer', value: 'City' }], notes: '', keep_until: '', stage: 'client', source_kind: 'unknown', source_who: '', source_detail: '', source_person: '' };
  shell.person.mockResolvedValue({ person: { id: 'p1', name: 'Zoë' }, form } as unknown as PersonView);
  shell.changePerson.mockImplementation(async (_, typed) => ({ value: { person: { id: 'p1' }, form: typed } as unknown as PersonView, errors: [] }));
  render(ChangePersonPage, { id: 'p1' });
  await settle();
  await press('Save changes');
  expect(toasts.now).toBeNull();
  await fireEvent.input(screen.getByRole('textbox', { name: 'What stands in Employer' }), { target: { value: 'County' } });
  await press('Add a field');
  await press('Save changes');
  expect(shell.changePerson.mock.calls.at(-1)![1].fields).toEqual([{ name: 'Employer', value: 'County' }, { name: '', value: '' }]);
  expect(toasts.now).toEqual({ says: 'Changes saved', undo: true });
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

it('keeps what was typed when one leaves and comes back, until it is thrown away', async () => {
  const first = render(NewClientPage);
  await write('Name', 'Zoë Levi');
  first.unmount();
  const again = render(NewClientPage);
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Zoë Levi');
  expect(screen.getByText('What you typed before is still here.')).toBeTruthy();
  await press('Begin again');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('');
  await write('Name', 'Ana');
  await fireEvent.click(screen.getByRole('link', { name: 'Cancel' }));
  again.unmount();
  render(NewClientPage);
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('');
});

it('is saved before the records are locked; when it cannot be, that is said once', async () => {
  render(NewClientPage);
  expect(await shown.settle()).toBe(true);
  expect(shell.addPerson).not.toHaveBeenCalled();
  shell.addPerson.mockResolvedValueOnce({ value: null, errors: [{ field: 'name', message: 'Enter a name.' }] });
  await write(/E-mail/, 'zoe@example.org');
  expect(await shown.settle()).toBe(false);
  await settle();
  expect(screen.getAllByText('Enter a name.').length).toBeGreaterThan(0);
  await write('Name', 'Zoë Levi');
  expect(await shown.settle()).toBe(true);
  expect(sent()).toMatchObject({ name: 'Zoë Levi' });
});

it('stands where the computer names no language there is', async () => {
  const language = vi.spyOn(navigator, 'language', 'get').mockReturnValue('C');
  render(NewClientPage);
  expect(screen.getByLabelText('Name')).toBeTruthy();
  language.mockRestore();
});

it('takes a day that was begun for unfinished, and not for none', async () => {
  render(NewClientPage);
  await write('Name', 'Zoë Levi');
  await fireEvent.click(screen.getByRole('button', { name: 'More details' }));
  const field = within(screen.getByRole('group', { name: /^Keep until/ }));
  const day = field.getByRole('spinbutton', { name: /^day/ });
  await fireEvent.keyDown(day, { key: '1' });
  await fireEvent.keyDown(day, { key: '2' });
  // On to the next part of it: still typing.
  await fireEvent.focusOut(day, { relatedTarget: field.getByRole('spinbutton', { name: /^month/ }) });
  await press('Save client');
  expect(sent().keep_until).toBe('');
  await fireEvent.focusOut(day, { relatedTarget: screen.getByLabelText('Name') });
  await press('Save client');
  expect(sent().keep_until).toMatch(/12/);
});
