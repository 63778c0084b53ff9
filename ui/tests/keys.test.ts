// Set-up with a recovery key, the lock screen, the reminder on Home, and saying that somebody is here.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as api from '$lib/api';
import type { FieldError } from '$lib/bindings/FieldError';
import type { KeysView } from '$lib/bindings/KeysView';
import type { PracticeForm } from '$lib/bindings/PracticeForm';
import type { Start } from '$lib/bindings/Start';
import KeySettings from '$features/settings/KeySettings.svelte';
import RecoveryKeyCard from '$features/home/RecoveryKeyCard.svelte';
import { offers } from '$lib/fake/data';
import { session } from '$shared/session.svelte';
import { screen as shown } from '$shared/screen.svelte';
import { lockUnasked } from '../src/routes/acts';
import App from '../src/routes/App.svelte';
import { SPARINGLY, tellWhileHere } from '../src/routes/presence';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const form: PracticeForm = { ...offers.suggested, name: 'Berg Coaching', owner: 'Ana Berg' };
const absent: Start = { vault: 'absent', problem: null, practice: null, example: false, platform: 'linux', version: '0', folder: '/data', offers: { ...offers, suggested: form } };
const locked: Start = { ...absent, vault: 'locked' };
const open: Start = { ...absent, vault: 'open', practice: { ...form, trade: 'coach', page_size: 'a4', language: 'en' } };
const fresh = { groups: ['7K2QD', '0VX4M', 'T19ZC', 'H8RJ3', 'WB6NE', '5PYG7'], asked: 3 };
const fine = <T>(value: T) => ({ value, errors: [] });
const wrong = (field: string, message: string) => ({ value: null, errors: [{ field, message }] as FieldError[] });
const view: KeysView = { example: false, recovery_key: 'fine', made: 'Made 22 November 2026.', group: 3, lock_after: '15', lock_offers: [{ value: '5', label: '5 minutes', hint: '' }, { value: '15', label: '15 minutes', hint: '' }] };

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });
const heading = (name: string) => screen.findByRole('heading', { name, level: 1 });
const value = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

beforeAll(() => import('../src/routes/Frame.svelte'), 120_000);
beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
  session.start = null;
  shell.frontendReady.mockResolvedValue(null);
  shell.practice.mockResolvedValue({ form, logo: null, quiet: 'none' });
  shell.home.mockResolvedValue({ today: 'Sunday', steps: [], under_way: null, reviews: [], drafts: [], issued: [], reminders: [] });
  shell.keys.mockResolvedValue(view);
  shell.active.mockResolvedValue(null);
});
afterEach(cleanup);

describe('set-up', () => {
  async function toTheKey() {
    shell.start.mockResolvedValue(absent);
    shell.checkPractice.mockResolvedValue({ value: null, errors: [] });
    shell.newRecoveryKey.mockResolvedValue(fine(fresh));
    render(App);
    await press('Set up my practice');
    await press('Continue');
    await heading('What your documents say');
    await press('Continue');
    await type('Passphrase', 'teal heron quiet ladder');
    await type('The same again', 'teal heron quiet ladder');
    await press('Continue');
    await heading('Your recovery key');
  }

  it('shows the key, takes it out of view, and has one group typed back', async () => {
    await toTheKey();
    screen.getByText('Page 4 of 4');
    for (const group of fresh.groups) screen.getByText(group);
    await press('I have it on paper');
    await heading('Is it on your paper?');
    for (const group of fresh.groups) expect(screen.queryByText(group)).toBeNull();
    expect(shell.createVault).not.toHaveBeenCalled();

    shell.createVault.mockResolvedValueOnce(wrong('group', 'These are not the signs of group 3.'));
    await type('Group 3', 'h8rj3');
    await press('Protect my records');
    await screen.findAllByText('These are not the signs of group 3.');
    expect(value('Group 3')).toBe('h8rj3');

    shell.createVault.mockResolvedValueOnce(fine(open));
    await type('Group 3', 't19zc');
    await press('Protect my records');
    await heading('Your records are ready');
    expect(shell.createVault).toHaveBeenLastCalledWith(form, 'teal heron quiet ladder', 'teal heron quiet ladder', 't19zc');
  });

  it('goes back step by step, and nothing typed is lost', async () => {
    await toTheKey();
    await press('I have it on paper');
    await heading('Is it on your paper?');
    await press('Back');
    await heading('Your recovery key');
    await press('Back');
    await heading('Protect your records');
    expect(value('Passphrase')).toBe('teal heron quiet ladder');
  });

  it('opens and saves the page to print', async () => {
    await toTheKey();
    shell.saveRecoveryKeyPdf.mockResolvedValue('/home/ana/key.pdf');
    await press('Save PDF');
    await screen.findByText('/home/ana/key.pdf');
    shell.openRecoveryKeyPdf.mockRejectedValue({ code: 'other', message: 'This computer has no program for that.' });
    await press('Open to print');
    await screen.findByText('This computer has no program for that.');
  });
});

describe('the lock screen', () => {
  it('leads from a forgotten passphrase to a new one', async () => {
    shell.start.mockResolvedValue(locked);
    render(App);
    await press('I forgot my passphrase');
    await heading('Open with your recovery key');
    shell.checkRecoveryKey.mockResolvedValueOnce(wrong('recovery_key', 'One sign in group 2 is not right.'));
    await type('Recovery key', '7k2qd 0vx4n');
    await press('Continue');
    await screen.findAllByText('One sign in group 2 is not right.');
    await press('Back');
    await heading('Your records are locked');
    await press('I forgot my passphrase');
    await heading('Open with your recovery key');
    expect(value('Recovery key')).toBe('7k2qd 0vx4n');

    shell.checkRecoveryKey.mockResolvedValueOnce(fine(null));
    await press('Continue');
    await heading('Choose a new passphrase');
    shell.resetPassphrase.mockResolvedValueOnce(wrong('again', 'The two are not the same.'));
    await type('New passphrase', 'maple window brave copper');
    await press('Open my records');
    await screen.findAllByText('The two are not the same.');
    expect(value('New passphrase')).toBe('maple window brave copper');
    shell.resetPassphrase.mockResolvedValueOnce(fine(open));
    await press('Open my records');
    await screen.findByText('Sunday');
    expect(shell.resetPassphrase).toHaveBeenLastCalledWith('7k2qd 0vx4n', 'maple window brave copper', '');
  });
});

describe('Home', () => {
  it('is quiet while all is well', async () => {
    render(RecoveryKeyCard);
    await vi.waitFor(() => expect(shell.keys).toHaveBeenCalled());
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('asks for a group when it is time, and says when it is right', async () => {
    shell.keys.mockResolvedValue({ ...view, recovery_key: 'due' });
    render(RecoveryKeyCard);
    await screen.findByRole('heading', { name: 'Do you still have your recovery key?' });
    shell.checkRecoveryGroup.mockResolvedValueOnce(wrong('group', 'These are not the signs of group 3.'));
    await type('Group 3', '11111');
    await press('Check group');
    await screen.findByText('These are not the signs of group 3.');
    shell.checkRecoveryGroup.mockResolvedValueOnce(fine(view));
    await press('Check group');
    await screen.findByText('That is it. Put the paper back where it was.');
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('says that there is none, with one way to make one', async () => {
    shell.keys.mockResolvedValue({ ...view, recovery_key: 'missing', made: '' });
    render(RecoveryKeyCard);
    const link = await screen.findByRole('link', { name: 'Make a recovery key' });
    expect(link.getAttribute('href')).toBe('#/settings/recovery-key');
  });
});

describe('settings', () => {
  it('keep after how many minutes to lock, and show what is kept', async () => {
    render(KeySettings);
    const list = (await screen.findByLabelText('Lock my records when I am away for')) as HTMLSelectElement;
    await vi.waitFor(() => expect(list.value).toBe('15'));
    shell.setLockAfter.mockRejectedValueOnce({ code: 'disk_full', message: 'The disk is full.' });
    await fireEvent.change(list, { target: { value: '5' } });
    await screen.findByText('The disk is full.');
    expect(list.value).toBe('15');
    shell.setLockAfter.mockResolvedValueOnce({ ...view, lock_after: '5' });
    await fireEvent.change(list, { target: { value: '5' } });
    await screen.findByText('Changes saved');
    expect(shell.setLockAfter).toHaveBeenLastCalledWith(5);
    expect(list.value).toBe('5');
  });

  it('offer nothing in an example', async () => {
    shell.keys.mockResolvedValue({ ...view, example: true });
    render(KeySettings);
    await screen.findByText(/An example has no passphrase/);
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('somebody here', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('is told at once and then sparingly', async () => {
    const tell = vi.fn().mockRejectedValue(new Error('locked'));
    const stop = tellWhileHere(tell);
    await settled();
    expect(tell).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(SPARINGLY - 1);
    window.dispatchEvent(new Event('pointermove'));
    window.dispatchEvent(new Event('keydown'));
    await settled();
    expect(tell).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    window.dispatchEvent(new Event('keydown'));
    window.dispatchEvent(new Event('keydown'));
    await settled();
    expect(tell).toHaveBeenCalledTimes(2);
    stop();
    await vi.advanceTimersByTimeAsync(SPARINGLY);
    window.dispatchEvent(new Event('keydown'));
    await settled();
    expect(tell).toHaveBeenCalledTimes(2);
  });

  it('is not told by itself: without a key or the mouse nobody is', async () => {
    const tell = vi.fn();
    const stop = tellWhileHere(tell);
    await vi.advanceTimersByTimeAsync(10 * SPARINGLY);
    expect(tell).toHaveBeenCalledTimes(1);
    stop();
  });
});

describe('locking unasked', () => {
  it('saves first, and locks even what could not be saved', async () => {
    const order: string[] = [];
    const forget = shown.beforeLeaving(async () => {
      order.push('save');
      return false;
    });
    shell.lock.mockImplementation(async () => void order.push('lock') as unknown as null);
    await lockUnasked();
    forget();
    expect(order).toEqual(['save', 'lock']);
  });
});

describe('the window', () => {
  it('says who is here, and whether a client looks on', async () => {
    shell.start.mockResolvedValue(open);
    render(App);
    await vi.waitFor(() => expect(shell.active).toHaveBeenCalledWith(false));
    shown.alone = true;
    await vi.waitFor(() => expect(shell.active).toHaveBeenLastCalledWith(true));
    shown.alone = false;
  });

  it('says nothing in an example, and nothing while locked', async () => {
    for (const start of [{ ...open, example: true }, locked]) {
      shell.start.mockResolvedValue(start);
      render(App);
      await vi.waitFor(() => expect(shell.frontendReady).toHaveBeenCalled());
      expect(shell.active).not.toHaveBeenCalled();
      cleanup();
    }
  });
});
