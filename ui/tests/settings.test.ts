// The practice in Settings: what was typed is never lost without a word.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as api from '$lib/api';
import type { PracticeView } from '$lib/bindings/PracticeView';
import { offers } from '$lib/fake/data';
import PracticeSettings from '$features/settings/PracticeSettings.svelte';
import { screen as shown } from '$shared/screen.svelte';
import { forgetTyped } from '$shared/unsent';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const form = { ...offers.suggested, name: 'Stillwater Coaching', owner: 'Zoë', trade: 'coach' };
const view = { form, logo: null } as unknown as PracticeView;

beforeEach(() => {
  vi.resetAllMocks();
  shell.changePractice.mockImplementation(async (form) => ({ value: { ...view, form }, errors: [] }));
});
afterEach(() => {
  cleanup();
  forgetTyped();
});

const open = () => render(PracticeSettings, { view, offers, onchanged: () => {} });
const name = () => screen.getByLabelText(/Name of your practice/) as HTMLInputElement;
const write = (value: string) => fireEvent.input(name(), { target: { value } });

it('keeps what was typed when one leaves and comes back, and can begin again', async () => {
  open().unmount();
  open();
  expect(screen.queryByText(/What you typed before/)).toBeNull();
  await write('Quiet Water');
  cleanup();
  open();
  expect(name().value).toBe('Quiet Water');
  await fireEvent.click(screen.getByRole('button', { name: 'Begin again' }));
  expect(name().value).toBe('Stillwater Coaching');
  expect(screen.queryByText(/What you typed before/)).toBeNull();
});

it('saves what was typed before the records are locked', async () => {
  open();
  expect(await shown.settle()).toBe(true);
  expect(shell.changePractice).not.toHaveBeenCalled();
  await write('Quiet Water');
  shell.changePractice.mockResolvedValueOnce({ value: null, errors: [{ field: 'name', message: 'Enter a name.' }] });
  expect(await shown.settle(), 'what is refused stays in view').toBe(false);
  await tick();
  expect(screen.getAllByText('Enter a name.').length).toBeGreaterThan(0);
});
