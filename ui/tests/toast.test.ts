import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Toast from '$shared/Toast.svelte';
import { STAYS, toasts } from '$shared/toasts.svelte';
import { tick } from 'svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function shown() {
  const onundo = vi.fn();
  render(Toast, { onundo });
  return onundo;
}

describe('what was just done', () => {
  it('is said in a place that was there before, and goes by itself', async () => {
    shown();
    const place = screen.getByRole('status');
    toasts.say('Ana Berg is back.');
    await tick();
    expect(place.textContent).toBe('Ana Berg is back.');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    vi.advanceTimersByTime(STAYS);
    await tick();
    expect(place.textContent).toBe('');
  });

  it('offers to undo it, once', async () => {
    const onundo = shown();
    toasts.done('Deleted 3 people.');
    await tick();
    await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onundo).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('waits while one is on it, and gives the focus back', async () => {
    const elsewhere = document.body.appendChild(document.createElement('button'));
    elsewhere.focus();
    shown();
    toasts.done('Deleted 3 people.');
    await tick();
    const undo = screen.getByRole('button', { name: 'Undo' });
    undo.focus();
    vi.advanceTimersByTime(10 * STAYS);
    await tick();
    expect(undo.isConnected).toBe(true);
    await fireEvent.keyDown(undo, { key: 'Escape' });
    expect(undo.isConnected).toBe(false);
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it('the newest takes the place of the one before, with all of its time', async () => {
    shown();
    toasts.done('One.');
    vi.advanceTimersByTime(STAYS - 1);
    toasts.say('Two.');
    vi.advanceTimersByTime(STAYS - 1);
    await tick();
    expect(screen.getByRole('status').textContent).toBe('Two.');
  });

  it('is not taken along behind the lock', async () => {
    shown();
    toasts.done('Ana Berg is deleted.');
    cleanup();
    expect(toasts.now).toBeNull();
  });
});
