import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as api from '$lib/api';
import type { Start } from '$lib/bindings/Start';
import Menu from '$shared/Menu.svelte';
import type { Entry } from '$shared/menu';
import { session } from '$shared/session.svelte';
import App from '../src/routes/App.svelte';
import MenuStrip from '../src/routes/MenuStrip.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);

beforeAll(() => Promise.all([import('$shared/MenuList.svelte'), import('../src/routes/Frame.svelte')]), 120_000);
beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
});
afterEach(cleanup);

const words = createRawSnippet(() => ({ render: () => '<span>More</span>' }));
const button = () => screen.getByRole('button', { name: 'More' });
const atFocus = () => document.activeElement?.textContent?.trim();

function shown(entries: Entry[]) {
  render(Menu, { class: 'btn', entries, children: words });
}

describe('a menu', () => {
  const copy = vi.fn();
  const entries: Entry[] = [{ label: 'Open', act: vi.fn(), off: true }, { label: 'Copy', act: copy, keys: 'Ctrl+C' }, 'line', { label: 'Delete', act: vi.fn() }];

  it('is not there before it is opened, and goes when the button is pressed again', async () => {
    shown(entries);
    expect(button().ariaExpanded).toBe('false');
    expect(screen.queryByRole('menu')).toBeNull();
    await fireEvent.click(button());
    await screen.findByRole('menu', { name: 'More' });
    expect(button().ariaExpanded).toBe('true');
    await fireEvent.click(button());
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });

  it('opens by the keys at what can be chosen first, and gives the focus back', async () => {
    shown(entries);
    button().focus();
    await fireEvent.keyDown(button(), { key: 'ArrowDown' });
    await screen.findByRole('menu');
    await waitFor(() => expect(atFocus()).toContain('Copy'));
    await fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(button()));
    expect(screen.queryByRole('menu')).toBeNull();
    expect(copy).not.toHaveBeenCalled();
  });

  it('does what is chosen, once', async () => {
    shown(entries);
    await fireEvent.keyDown(button(), { key: 'Enter' });
    await fireEvent.keyDown(await screen.findByRole('menuitem', { name: /Copy/ }), { key: 'Enter' });
    expect(copy).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });

  it('says which of several values is chosen', async () => {
    const pick = vi.fn();
    shown([{ label: 'Name', act: pick, chosen: true }, { label: 'Added', act: pick, chosen: false }]);
    await fireEvent.click(button());
    const [name, added] = await screen.findAllByRole('menuitemradio');
    expect([name!.ariaChecked, added!.ariaChecked]).toEqual(['true', 'false']);
    await fireEvent.keyDown(added!, { key: 'Enter' });
    await waitFor(() => expect(pick).toHaveBeenCalledOnce());
  });

  it('can be used by everybody', async () => {
    shown(entries);
    await fireEvent.click(button());
    await screen.findByRole('menu');
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations).toEqual([]);
  });
});

describe('the menus in a row', () => {
  const at = (name: string) => screen.getByRole('menuitem', { name });
  const openMenu = () => document.querySelector('[role=menu]')?.getAttribute('aria-label');

  it('are one stop of the Tab key, and the arrow keys go along', async () => {
    render(MenuStrip, { platform: 'linux' });
    const tops = screen.getAllByRole('menuitem');
    expect(tops.map((top) => top.tabIndex)).toEqual([0, -1, -1, -1, -1]);
    at('File').focus();
    await fireEvent.keyDown(at('File'), { key: 'ArrowLeft' });
    expect(atFocus()).toBe('Help');
    await fireEvent.keyDown(at('Help'), { key: 'ArrowRight' });
    expect(atFocus()).toBe('File');
  });

  it('open with an arrow key, and the one beside with another', async () => {
    render(MenuStrip, { platform: 'linux' });
    at('File').focus();
    await fireEvent.keyDown(at('File'), { key: 'ArrowDown' });
    await waitFor(() => expect(atFocus()).toContain('New client'));
    await fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
    await waitFor(() => expect(openMenu()).toBe('Edit'));
    await waitFor(() => expect(atFocus()).toContain('Undo'));
    await fireEvent.pointerEnter(at('Go'));
    await waitFor(() => expect(openMenu()).toBe('Go'));
    await fireEvent.keyDown(document.querySelector('[role=menu]')!, { key: 'ArrowLeft' });
    await waitFor(() => expect(openMenu()).toBe('View'));
    await waitFor(() => expect(atFocus()).toContain('Larger'));
    await fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(at('View')));
    expect(openMenu()).toBeUndefined();
  });
});

describe('behind the lock', () => {
  const form = { name: '', owner: '', trade: '' as const, credentials: '', email: '', phone: '', address: '', currency: 'EUR', page_size: 'a4', client_word: 'client', session_word: 'session' };
  const offers: Start['offers'] = { trades: [], currencies: [], page_sizes: [], client_words: [], session_words: [], stages: [], sources: [], mediums: [], fee_bases: [], party_roles: [], suggested: form };
  const locked: Start = { vault: 'locked', problem: null, practice: null, example: false, platform: 'linux', version: '0', folder: '/data', offers };
  const practice = { ...form, name: 'Willow Row', trade: 'coach' as const, page_size: 'a4' as const, language: 'en' };

  it('the frame stands ready, empty and out of reach, and opens with the records', async () => {
    session.start = null;
    shell.start.mockResolvedValue(locked);
    shell.frontendReady.mockResolvedValue(null);
    shell.practice.mockResolvedValue({ form, logo: null, quiet: 'none' });
    shell.home.mockResolvedValue({ today: 'Sunday', steps: [], under_way: null, reviews: [], reminders: [], drafts: [], issued: [] });
    render(App);
    await screen.findByText('Your records are locked');
    const frame = await waitFor(() => {
      const found = document.querySelector<HTMLElement>('.window .app');
      expect(found).not.toBeNull();
      return found!;
    });
    const around = frame.closest<HTMLElement>('.window')!;
    expect(around.inert && around.matches('.behind')).toBe(true);
    expect(frame.querySelector('main')!.textContent).toBe('');
    expect(shell.home).not.toHaveBeenCalled();
    shell.unlock.mockResolvedValue({ ...locked, vault: 'open', practice });
    await fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'river lamp' } });
    await fireEvent.submit(document.querySelector('form')!);
    await screen.findByText('Willow Row');
    expect(frame.isConnected, 'the very frame that stood behind').toBe(true);
    expect(around.inert || around.matches('.behind')).toBe(false);
    await waitFor(() => expect(shell.home).toHaveBeenCalled());
  });
});
