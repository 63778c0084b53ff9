// Where the records are: moving them, what is said when they cannot go, and records that are not there.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import PlacePage from '$features/settings/PlacePage.svelte';
import Notices from '$features/home/Notices.svelte';
import Standstill from '$features/start/Standstill.svelte';
import * as api from '$lib/api';
import type { Start } from '$lib/bindings/Start';
import * as fake from '$lib/fake/backups';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const there = '/media/ines/STICK/Ground Rules';

beforeEach(() => {
  vi.resetAllMocks();
  shell.place.mockResolvedValue(fake.place);
});
afterEach(cleanup);

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

async function passesAxe() {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('moving the records', () => {
  const open = () => {
    const onlocked = vi.fn();
    render(PlacePage, { onlocked });
    return onlocked;
  };

  it('asks for a folder, says what will happen, and locks', async () => {
    const onlocked = open();
    await screen.findByText(/Dropbox keeps in sync/);
    shell.choosePlace.mockResolvedValue({ ...fake.place, chosen: there });
    await press('Move my records…');
    await screen.findByRole('heading', { name: 'Move your records?' });
    screen.getByText(there);
    await passesAxe();
    shell.moveRecords.mockResolvedValue({ vault: 'locked' } as Start);
    await press('Move my records');
    await waitFor(() => expect(onlocked).toHaveBeenCalledOnce());
  });

  it('stays when nothing was chosen, or when one thinks better of it', async () => {
    open();
    shell.choosePlace.mockResolvedValue(null);
    await press('Move my records…');
    await screen.findByText(fake.place.folder);
    shell.choosePlace.mockResolvedValue({ ...fake.place, chosen: there });
    shell.forgetPlace.mockResolvedValue(fake.place);
    await press('Move my records…');
    await press('Leave them where they are');
    await screen.findByRole('button', { name: 'Move my records…' });
    expect(shell.moveRecords).not.toHaveBeenCalled();
  });

  it('says why a folder will not do', async () => {
    open();
    shell.choosePlace.mockRejectedValue({ code: 'other', message: 'OneDrive looks after this folder, too.' });
    await press('Move my records…');
    await screen.findByText('OneDrive looks after this folder, too.');
  });

  it('leads to the lock screen when it could not be done', async () => {
    const onlocked = open();
    shell.choosePlace.mockResolvedValue({ ...fake.place, chosen: there });
    await press('Move my records…');
    shell.moveRecords.mockRejectedValue({ code: 'other', message: 'There is not enough room.' });
    await press('Move my records');
    await screen.findByText('There is not enough room.');
    screen.getByText('Your records are where they were, and locked.');
    await press('Open my records');
    expect(onlocked).toHaveBeenCalledOnce();
  });

  it('offers nothing where the folder was named by hand', async () => {
    shell.place.mockResolvedValue({ ...fake.place, can_move: false });
    open();
    await screen.findByText(/named by hand/);
    expect(screen.queryByRole('button', { name: 'Move my records…' })).toBeNull();
  });
});

it('is offered on Home where it helps, and nowhere else', async () => {
  shell.notices.mockResolvedValue([{ id: 'synced', says: 'In sync.', can_move: true }]);
  render(Notices);
  expect((await screen.findByRole('link', { name: 'Move my records…' })).getAttribute('href')).toBe('#/settings/place');
  cleanup();
  shell.notices.mockResolvedValue([{ id: 'synced', says: 'In sync.', can_move: false }]);
  render(Notices);
  await screen.findByRole('link', { name: 'Open backups' });
});

it('asks for records that are not there, or to be shown them', async () => {
  const [again, onfound] = [vi.fn(), vi.fn()];
  render(Standstill, { problem: { code: 'away', message: `They are in ${there}.` }, again, onfound });
  screen.getByRole('heading', { name: 'Your records are not there now' });
  await passesAxe();
  await press('Look again');
  expect(again).toHaveBeenCalledOnce();
  shell.findRecords.mockResolvedValue(null);
  await press('Show me where they are…');
  expect(onfound).not.toHaveBeenCalled();
  shell.findRecords.mockResolvedValue({ vault: 'locked' } as Start);
  await press('Show me where they are…');
  await waitFor(() => expect(onfound).toHaveBeenCalledOnce());
});

it('goes on without records that are gone for good, once that was asked', async () => {
  const onfound = vi.fn();
  render(Standstill, { problem: { code: 'away', message: `They are in ${there}.` }, again: vi.fn(), onfound });
  await press('They are gone for good…');
  await passesAxe();
  await press('Wait for them');
  expect(shell.beginWithoutRecords).not.toHaveBeenCalled();
  shell.beginWithoutRecords.mockResolvedValue({ vault: 'absent' } as Start);
  await press('They are gone for good…');
  await press('Begin without them');
  await waitFor(() => expect(onfound).toHaveBeenCalledOnce());
});
