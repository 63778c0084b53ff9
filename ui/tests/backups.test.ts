// Backups: the list, what a restore would change, and the way back when records do not open.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import BackupsPage from '$features/backups/BackupsPage.svelte';
import Notices from '$features/home/Notices.svelte';
import RecoveryScreen from '$features/recovery/RecoveryScreen.svelte';
import * as api from '$lib/api';
import type { Start } from '$lib/bindings/Start';
import * as fake from '$lib/fake/backups';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const opened = { vault: 'open' } as Start;
const wrong = { value: null, errors: [{ field: 'secret', message: 'That is neither.' }] };

beforeEach(() => {
  vi.resetAllMocks();
  shell.backups.mockResolvedValue(fake.backups);
  shell.recovery.mockResolvedValue(fake.recovery);
});
afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const type = async (text: string) => fireEvent.input(await screen.findByLabelText('Passphrase or recovery key'), { target: { value: text } });

async function passesAxe() {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('the page on backups', () => {
  const open = () => render(BackupsPage, { onrestored: vi.fn() });

  it('lists each with what is in it, and offers no damaged one', async () => {
    open();
    await screen.findByText('22 November 2026, 14:30');
    screen.getByText(/^7 people, 3 agreements/);
    screen.getByText(/In both folders/);
    expect(screen.getAllByText('Verified')).toHaveLength(3);
    screen.getByText('Damaged. It cannot be used.');
    expect(screen.getAllByRole('button', { name: /^Restore:/ })).toHaveLength(3);
    screen.getByText(/plugged in/);
    await passesAxe();
  });

  it('backs up now, says that it is under way, and when it was done', async () => {
    open();
    let done: (view: typeof fake.backups) => void = () => {};
    shell.backUpNow.mockReturnValue(new Promise((resolve) => (done = resolve)));
    await press('Back up now');
    await screen.findByText('Backing up…');
    done(fake.backups);
    await screen.findByText('Backed up: 22 November 2026, 14:30');
  });

  it('says why none was made', async () => {
    open();
    shell.backUpNow.mockRejectedValue({ code: 'disk_full', message: 'The disk is full.' });
    shell.backups.mockResolvedValue({ ...fake.backups, failed: 'The last backup was not made, because the disk is full.' });
    await press('Back up now');
    await screen.findByText('The disk is full.');
    await screen.findByText('The last backup was not made, because the disk is full.');
    expect(screen.queryByText(/^Backed up/)).toBeNull();
  });

  it('shows what would change before it asks for the passphrase', async () => {
    const onrestored = vi.fn();
    render(BackupsPage, { onrestored });
    shell.previewRestore.mockResolvedValue(fake.preview);
    await press('Restore: 22 November 2026, 12:04');
    await screen.findByText('Would be gone, because it came later: 1 agreement.');
    screen.getByText(/set aside/);
    await passesAxe();
    shell.restore.mockResolvedValueOnce(wrong);
    await type('nonsense');
    await press('Restore this backup');
    expect(await screen.findAllByText('That is neither.')).not.toHaveLength(0);
    expect(onrestored).not.toHaveBeenCalled();
    shell.restore.mockResolvedValueOnce({ value: opened, errors: [] });
    await type('the right words');
    await press('Restore this backup');
    await waitFor(() => expect(onrestored).toHaveBeenCalled());
    expect(shell.restore).toHaveBeenLastCalledWith('b2', 'the right words');
  });

  it('can be left without a restore', async () => {
    open();
    shell.previewRestore.mockResolvedValue({ ...fake.preview, differs: [] });
    await press('Restore: 22 November 2026, 12:04');
    await screen.findByText(/holds the same as your records now/);
    await press('Keep my records as they are');
    await screen.findByRole('heading', { name: 'Backups' });
    expect(shell.restore).not.toHaveBeenCalled();
  });
});

describe('the recovery screen', () => {
  async function open(ways = fake.recovery.ways) {
    shell.recovery.mockResolvedValue({ ...fake.recovery, ways });
    const onopen = vi.fn();
    render(RecoveryScreen, { onopen });
    await screen.findByRole('heading', { level: 1, name: fake.recovery.title });
    return onopen;
  }

  it('offers the newest whole backup first', async () => {
    const onopen = await open();
    await passesAxe();
    screen.getByText(/2026-10-31T17-00-00.grb: Damaged/);
    expect(screen.getAllByRole('radio')).toHaveLength(3);
    shell.restore.mockResolvedValueOnce(wrong);
    await type('nonsense');
    await press('Restore this backup');
    expect(await screen.findAllByText('That is neither.')).not.toHaveLength(0);
    shell.restore.mockResolvedValueOnce({ value: opened, errors: [] });
    await press('Restore this backup');
    await waitFor(() => expect(onopen).toHaveBeenCalledWith(opened));
    expect(shell.restore).toHaveBeenLastCalledWith('b1', 'nonsense');
  });

  it('restores the one that was picked, or chosen as a file', async () => {
    const onopen = await open();
    await fireEvent.click(screen.getByRole('radio', { name: /15 November/ }));
    shell.restore.mockRejectedValueOnce({ code: 'other', message: 'This backup is damaged.' });
    await press('Restore this backup');
    await screen.findByText('This backup is damaged.');
    expect(shell.restore).toHaveBeenLastCalledWith('b3', '');
    expect(onopen).not.toHaveBeenCalled();
    shell.chooseBackup.mockResolvedValue({ ...fake.recovery, backups: [{ ...fake.rows[0]!, id: 'mine', made: '1 May 2026, 10:00' }, ...fake.rows] });
    await press('Choose a backup file…');
    await screen.findByText('1 May 2026, 10:00');
    shell.restore.mockResolvedValueOnce({ value: opened, errors: [] });
    await press('Restore this backup');
    await waitFor(() => expect(shell.restore).toHaveBeenLastCalledWith('mine', ''));
  });

  it('says list by list what could be read', async () => {
    const onopen = await open();
    await press('Do this: Read what can still be read');
    shell.salvage.mockResolvedValue({ value: { lines: ['7 people: all that there were.'], set_aside: '/aside' }, errors: [] });
    await press('Read what can be read');
    await screen.findByText('7 people: all that there were.');
    await passesAxe();
    expect(onopen).not.toHaveBeenCalled();
    shell.start.mockResolvedValue(opened);
    await press('Open my records');
    await waitFor(() => expect(onopen).toHaveBeenCalledWith(opened));
  });

  it('takes keys, or goes on with an older copy, only where that helps', async () => {
    const check = async (way: 'take_keys' | 'go_on' | 'go_on_with_other', act: string, called: () => void) => {
      cleanup();
      const onopen = await open([way]);
      shell.takeKeys.mockResolvedValue({ value: opened, errors: [] });
      shell.goOn.mockResolvedValue({ value: opened, errors: [] });
      await press(act);
      await waitFor(() => expect(onopen).toHaveBeenCalled());
      called();
    };
    await check('take_keys', 'Take the keys', () => expect(shell.takeKeys).toHaveBeenCalledWith('b1', ''));
    await check('go_on', 'Go on with the older copy', () => expect(shell.goOn).toHaveBeenCalledOnce());
    await check('go_on_with_other', 'Go on with these records', () => expect(shell.goOn).toHaveBeenCalledTimes(2));
  });
});

describe('Home', () => {
  it('says what happened to the records until it was read', async () => {
    shell.notices.mockResolvedValue(fake.notices);
    render(Notices);
    await screen.findByText(/Your records are now those of the backup/);
    await passesAxe();
    shell.dismissNotice.mockResolvedValue([]);
    await press('Understood');
    await waitFor(() => expect(screen.queryByText(/Your records are now/)).toBeNull());
    expect(shell.dismissNotice).toHaveBeenCalledWith('came_back');
  });

  it('leads to the backups when one was not made, and on when records are damaged', async () => {
    shell.notices.mockResolvedValue([{ id: 'backup_failed', says: 'Not made.', can_move: false }, { id: 'synced', says: 'In sync.', can_move: false }]);
    render(Notices);
    expect((await screen.findAllByRole('link', { name: 'Open backups' })).length).toBe(2);
    screen.getByRole('button', { name: 'Leave it there' });
    cleanup();
    shell.notices.mockResolvedValue([{ id: 'damaged', says: 'Cannot be read.', can_move: false }]);
    shell.recover.mockRejectedValue({ code: 'other', message: 'Not now.' });
    render(Notices);
    await press('See what can be done');
    await screen.findByText('Not now.');
  });
});
