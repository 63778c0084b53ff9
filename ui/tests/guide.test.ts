import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import GuideScreen from '$features/guides/GuideScreen.svelte';
import * as api from '$lib/api';
import type { GuideView } from '$lib/bindings/GuideView';
import type { Saved } from '$lib/bindings/Saved';
import { basis, fee, fields, notice, packet, page, reason } from './samples';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const SAVED: Saved = { revision: 8, at: '2026-11-22T14:33:00+01:00' };
const status = () => screen.getAllByRole('status').map((it) => it.textContent?.trim()).join('');

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(view: GuideView) {
  render(GuideScreen, { opening: async () => view });
  await settle();
}

async function settle(time = 0) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
}

async function type(label: string, text: string) {
  await fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
}

describe('saving', () => {
  const typing = { questions: [reason], typed: {} };

  it('saves 600 ms after the last key, with the revision last heard of', async () => {
    shell.saveDraft.mockResolvedValue(SAVED);
    await open(page(typing));
    await type('A reason (optional)', 'Be');
    await settle(599);
    expect(shell.saveDraft).not.toHaveBeenCalled();
    await settle(1);
    expect(shell.saveDraft).toHaveBeenCalledExactlyOnceWith('r', 'cancel', { 'cancel.reason': fields({ text: 'Be' }) }, 7);
  });

  it('saves at once when a field is left', async () => {
    shell.saveDraft.mockResolvedValue(SAVED);
    await open(page(typing));
    await type('A reason (optional)', 'Because');
    await fireEvent.focusOut(screen.getByLabelText('A reason (optional)'));
    await settle();
    expect(shell.saveDraft).toHaveBeenCalledOnce();
  });

  it('says "Saved" only once the save came back', async () => {
    let done: (saved: Saved) => void = () => {};
    shell.saveDraft.mockReturnValue(new Promise((resolve) => (done = resolve)));
    await open(page(typing));
    expect(status()).toContain('Saved 14:32');
    await type('A reason (optional)', 'Because');
    await settle(600);
    expect(shell.saveDraft).toHaveBeenCalledOnce();
    expect(status()).not.toContain('Saved');
    done(SAVED);
    await settle();
    expect(status()).toContain('Saved 14:33');
  });

  it('keeps what was typed and says why when a save fails, and never says "Saved"', async () => {
    shell.saveDraft.mockRejectedValue({ code: 'disk_full', message: 'There is no space left.' });
    await open(page(typing));
    await type('A reason (optional)', 'Because');
    await settle(600);
    expect(screen.getByText('There is no space left.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('A reason (optional)').value).toBe('Because');
    expect(status()).not.toContain('Saved');
    shell.saveDraft.mockResolvedValue(SAVED);
    await fireEvent.click(screen.getByText('Try again'));
    await settle();
    expect(status()).toContain('Saved 14:33');
  });

  it('loads the newest page when a newer draft is kept', async () => {
    shell.saveDraft.mockRejectedValue({ code: 'stale_revision', message: 'newer' });
    shell.guidePage.mockResolvedValue(page({ ...typing, typed: { 'cancel.reason': fields({ text: 'Newer words' }) }, view: { revision: 12 } }));
    await open(page(typing));
    await type('A reason (optional)', 'Older words');
    await settle(600);
    expect(shell.guidePage).toHaveBeenCalledWith('r', 'cancel');
    expect(screen.getByLabelText<HTMLTextAreaElement>('A reason (optional)').value).toBe('Newer words');
    expect(status()).toContain('Here is the newest');
  });

  it('a failing preview never touches "Saved"', async () => {
    shell.saveDraft.mockResolvedValue(SAVED);
    shell.previewGuide.mockRejectedValue(new Error('no page'));
    await open(page({ ...typing, view: { preview_title: 'Your rules so far' } }));
    await type('A reason (optional)', 'Because');
    await settle(2000);
    expect(shell.previewGuide).toHaveBeenCalled();
    expect(status()).toContain('Saved 14:33');
    expect(screen.getByText(/document cannot be shown/)).toBeTruthy();
  });
});

describe('continuing', () => {
  it('sends what is typed once, with the newest revision, and moves the focus to the next heading', async () => {
    shell.saveDraft.mockResolvedValue(SAVED);
    shell.continuePage.mockResolvedValue(page({ id: 'next' }));
    await open(page());
    await fireEvent.click(screen.getByLabelText('48'));
    await settle(600);
    await fireEvent.click(screen.getByText('Save and continue'));
    await settle();
    expect(shell.continuePage).toHaveBeenCalledExactlyOnceWith('r', 'cancel', { 'cancel.notice': fields({ choice: '48' }) }, 8);
    expect(document.activeElement?.textContent).toBe('Question next?');
  });

  it('puts the focus on the summary, and leads from it to the field', async () => {
    const message = 'Enter how many hours, for example 24';
    const typed = { 'cancel.notice': fields({ choice: 'other' }) };
    shell.continuePage.mockResolvedValue(page({ typed, view: { errors: [{ field: 'cancel.notice', message }] } }));
    await open(page({ typed }));
    await fireEvent.click(screen.getByText('Save and continue'));
    await settle();
    expect(document.activeElement?.textContent).toContain('There is a problem');
    await fireEvent.click(screen.getByRole('link', { name: message }));
    expect(document.activeElement).toBe(screen.getByLabelText('Your answer'));
    expect(screen.getAllByText(message)).toHaveLength(2);
  });

  it('keeps the page and says why when continuing fails', async () => {
    shell.continuePage.mockRejectedValue({ code: 'other', message: 'That did not work.' });
    await open(page({ questions: [reason] }));
    await type('A reason (optional)', 'Because');
    await fireEvent.click(screen.getByText('Save and continue'));
    await settle();
    expect(screen.getByText('That did not work.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('A reason (optional)').value).toBe('Because');
  });
});

describe('questions', () => {
  it('shows a sibling only while its choice is made', async () => {
    await open(page({ questions: [basis, packet] }));
    expect(screen.queryByLabelText('Sessions in a package')).toBeNull();
    await fireEvent.click(screen.getByLabelText('package'));
    expect(screen.getByLabelText('Sessions in a package')).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('session'));
    expect(screen.queryByLabelText('Sessions in a package')).toBeNull();
  });

  it('opens the field behind "other", and only then', async () => {
    await open(page({ questions: [notice] }));
    expect(screen.queryByLabelText('Your answer')).toBeNull();
    await fireEvent.click(screen.getByLabelText('other'));
    expect(screen.getByLabelText('Your answer')).toBeTruthy();
  });

  it('lets a field be left open, until something is typed', async () => {
    shell.saveDraft.mockResolvedValue(SAVED);
    await open(page({ questions: [fee] }));
    await fireEvent.click(screen.getByLabelText('I’m not sure yet'));
    await type('The fee', '95');
    await settle(600);
    expect(shell.saveDraft).toHaveBeenCalledWith('r', 'cancel', { 'fee.amount': fields({ text: '95' }) }, 7);
    expect(screen.getByLabelText<HTMLInputElement>('I’m not sure yet').checked).toBe(false);
  });

  it('puts offered words in with one click', async () => {
    shell.saveDraft.mockResolvedValue(SAVED);
    await open(page({ questions: [reason] }));
    await fireEvent.click(screen.getByText('Use these words'));
    await settle(600);
    expect(shell.saveDraft).toHaveBeenCalledWith('r', 'cancel', { 'cancel.reason': fields({ text: 'I keep this hour free.' }) }, 7);
  });
});
