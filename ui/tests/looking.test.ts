import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as api from '$lib/api';
import type { PracticeForm } from '$lib/bindings/PracticeForm';
import type { Start } from '$lib/bindings/Start';
import App from '../src/routes/App.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const form: PracticeForm = { name: '', owner: '', trade: '', credentials: '', email: '', phone: '', address: '', currency: 'EUR', page_size: 'a4', client_word: 'client', session_word: 'session' };
const offers: Start['offers'] = { trades: [], currencies: [], page_sizes: [], client_words: [], session_words: [], stages: [], sources: [], mediums: [], fee_bases: [], party_roles: [], suggested: form };
const absent: Start = { vault: 'absent', problem: null, practice: null, example: false, platform: 'linux', version: '0', folder: '/data', offers };
const practice = { ...form, name: 'Willow Row Coaching', trade: 'coach' as const, page_size: 'a4' as const, language: 'en' };
const example: Start = { ...absent, vault: 'open', practice, example: true };

const BANNER = 'You are looking around. Nothing here is real.';
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const recordsShown = () => screen.findByText('Willow Row Coaching');

// The screens behind the first one are fetched when they are wanted; here they are at hand.
beforeAll(() => import('../src/routes/Frame.svelte'), 120_000);
beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
  shell.frontendReady.mockResolvedValue(null);
  shell.onClosing.mockReturnValue(() => {});
  shell.onMenu.mockReturnValue(() => {});
  shell.practice.mockResolvedValue({ form, logo: null, quiet: 'none' });
  shell.home.mockResolvedValue({ today: 'Sunday', steps: [], under_way: null, reviews: [], reminders: [], drafts: [], issued: [] });
  shell.start.mockResolvedValue(absent);
});
afterEach(cleanup);

async function lookAround() {
  shell.lookAround.mockResolvedValue(example);
  render(App);
  await press('Look around first');
  await screen.findByText(BANNER);
}

describe('looking around', () => {
  it('says what happens while the example is made, and takes no second press', async () => {
    let made: (start: Start) => void = () => {};
    shell.lookAround.mockReturnValue(new Promise((resolve) => (made = resolve)));
    render(App);
    await press('Look around first');
    await screen.findByText('Preparing the example…');
    await press('Look around first');
    expect(shell.lookAround).toHaveBeenCalledOnce();
    made(example);
    await screen.findByText(BANNER);
    await recordsShown();
  });

  it('stays on the welcome when it cannot be made, and says why', async () => {
    shell.lookAround.mockRejectedValue({ code: 'disk_full', message: 'The disk is full.' });
    render(App);
    await press('Look around first');
    await screen.findByText('The disk is full.');
    expect(screen.getByRole('button', { name: 'Look around first' }).ariaDisabled).not.toBe('true');
  });

  it('leaves for the welcome', async () => {
    await lookAround();
    shell.leaveExample.mockResolvedValue(absent);
    await press('Leave');
    await screen.findByRole('button', { name: 'Look around first' });
    expect(screen.queryByText(BANNER)).toBeNull();
  });

  it('leaves for the first page of set-up', async () => {
    await lookAround();
    shell.leaveExample.mockResolvedValue(absent);
    await press('Set up my practice');
    await screen.findByRole('heading', { name: 'Your practice' });
    expect((screen.getByLabelText('Name of your practice') as HTMLInputElement).value).toBe('');
  });

  it('says so when it cannot leave', async () => {
    await lookAround();
    shell.leaveExample.mockRejectedValue({ code: 'other', message: 'Something went wrong.' });
    await press('Leave');
    await screen.findByText('Something went wrong.');
    screen.getByText(BANNER);
  });

  it('shows no banner over real records', async () => {
    shell.start.mockResolvedValue({ ...example, example: false });
    render(App);
    await recordsShown();
    expect(screen.queryByText(BANNER)).toBeNull();
  });
});
