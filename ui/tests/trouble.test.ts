// The window when records do not open, and when part of them cannot be read while working.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as api from '$lib/api';
import type { Start } from '$lib/bindings/Start';
import { recovery } from '$lib/fake/backups';
import { offers, practiceForm } from '$lib/fake/data';
import App from '../src/routes/App.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const trouble = { code: 'trouble' as const, message: 'Damaged.' };
const absent: Start = { vault: 'absent', problem: null, practice: null, example: false, platform: 'linux', version: '0', folder: '/data', offers };
const locked: Start = { ...absent, vault: 'locked' };

// Fetched when it is wanted; here it is at hand.
beforeAll(() => import('$features/recovery/RecoveryScreen.svelte'), 120_000);
beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
  shell.frontendReady.mockResolvedValue(null);
  shell.onClosing.mockReturnValue(() => {});
  shell.onMenu.mockReturnValue(() => {});
  shell.practice.mockResolvedValue({ form: practiceForm, logo: null, quiet: 'none' });
  shell.recovery.mockResolvedValue(recovery);
});
afterEach(cleanup);

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const recovering = () => screen.findByRole('heading', { name: recovery.title });

describe('records that do not open', () => {
  it('lead to the recovery screen by themselves', async () => {
    shell.start.mockResolvedValue({ ...locked, problem: trouble });
    render(App);
    await recovering();
    shell.lookAgain.mockResolvedValue(locked);
    await press('Look again');
    await screen.findByRole('heading', { name: 'Your records are locked' });
  });

  it('lead there once the passphrase shows it', async () => {
    shell.start.mockResolvedValue(locked);
    render(App);
    await screen.findByRole('heading', { name: 'Your records are locked' });
    shell.unlock.mockRejectedValue(trouble);
    await press('Open my records');
    await recovering();
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
  });

  it('can be brought to a new computer, or not', async () => {
    shell.start.mockResolvedValue(absent);
    render(App);
    await press('I have a backup to bring back');
    await recovering();
    await press('Back');
    await screen.findByRole('button', { name: 'Set up my practice' });
  });
});
