// Going through a script aloud: by keyboard alone, with nobody else's name in sight.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import RehearsalPage from '$features/rehearsal/RehearsalPage.svelte';
import { Walk } from '$features/rehearsal/walk.svelte';
import { elapsed } from '$features/rehearsal/watch.svelte';
import * as api from '$lib/api';
import type { PracticeForm } from '$lib/bindings/PracticeForm';
import type { RehearsalView } from '$lib/bindings/RehearsalView';
import { goodbye } from '$lib/fake/rehearsal';
import { screen as window_ } from '$shared/screen.svelte';
import { act } from '../src/routes/acts';
import App from '../src/routes/App.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const lock = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
  location.hash = '#/together/rehearse/r1';
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function settle(time = 0) {
  await vi.advanceTimersByTimeAsync(time);
  await tick();
}

async function open(view: RehearsalView = goodbye) {
  shell.rehearse.mockResolvedValue(view);
  render(RehearsalPage, { run: 'r1', onlock: lock });
  await settle();
}

async function press(...keys: string[]) {
  for (const key of keys) {
    await fireEvent.keyDown(document.activeElement ?? document.body, { key });
    await settle();
  }
}

const heading = () => screen.getByRole('heading', { level: 1 });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const dialog = () => screen.queryByRole('alertdialog');
const at = (says: string) => {
  expect(heading().textContent).toContain(says);
  expect(document.activeElement).toBe(heading());
};
/** From the first step to the question. */
const TO_THE_QUESTION = Array<string>(7).fill('ArrowRight');

async function passesAxe() {
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('the walk', () => {
  it('begins at the first step, with the focus on its heading', async () => {
    await open();
    at('Say thank you');
    expect(document.getElementById(heading().getAttribute('aria-describedby')!)?.textContent).toBe('A talk with Adaeze. Step 1 of 8');
    screen.getByText('“Thank you for coming, Adaeze. I’m glad that we can talk in person.”');
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    await passesAxe();
  });

  it.each(['Enter', ' ', 'ArrowRight'])('goes on by %j, and back by the left arrow', async (key) => {
    await open();
    await press(key, key);
    at('Say what you wish for them');
    screen.getByText('A talk with Adaeze. Step 3 of 8');
    await press('ArrowLeft');
    at('Say what it is about');
    await press('ArrowLeft', 'ArrowLeft');
    at('Say thank you');
  });

  it('goes on and back by mouse', async () => {
    await open();
    await fireEvent.click(button('Next'));
    await settle();
    at('Say what it is about');
    await fireEvent.click(button('Back'));
    await settle();
    at('Say thank you');
  });

  it('waits at a question until something is answered', async () => {
    await open();
    await press(...TO_THE_QUESTION);
    at('Ask, and wait');
    screen.getByRole('heading', { name: 'What does Adaeze say?' });
    await press('9');
    at('Ask, and wait');
    await press('ArrowRight');
    expect(document.activeElement).toBe(button(/Yes, I want to try/));
    await press('Enter');
    expect(heading().textContent).toContain('Ask, and wait');
  });

  it('follows an answer into its branch, and the way back out of it', async () => {
    await open();
    await press(...TO_THE_QUESTION, '2');
    at('If they say no');
    screen.getByText('“No, that is not for me.”');
    screen.getByText('A talk with Adaeze');
    await fireEvent.click(button(/That isn’t fair/));
    await settle();
    at('If it gets heated, or tears come');
    await press('1');
    at('Ask, and wait');
    screen.getByText('“I’m all right. Go on.”');
    await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    at('Ask, and wait');
    expect(screen.queryByText('“I’m all right. Go on.”')).toBeNull();
    await passesAxe();
  });

  it('ends with a goodbye, and can start again', async () => {
    await open();
    await press(...TO_THE_QUESTION, '2', '1');
    at('Say goodbye');
    await press('ArrowRight');
    expect(document.activeElement).toBe(button('Start again'));
    await passesAxe();
    vi.useFakeTimers();
    await fireEvent.click(button('Start again'));
    await settle();
    at('Say thank you');
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
  });

  it('starts again by R, from anywhere', async () => {
    await open();
    await press(...TO_THE_QUESTION, '4', 'R');
    at('Say thank you');
  });

  it('leaves the keys of commands alone, and does not run while a key is held', async () => {
    await open();
    await press('ArrowRight');
    for (const keys of [{ key: 'r', ctrlKey: true }, { key: 'r', metaKey: true }, { key: 'ArrowRight', altKey: true }, { key: 'ArrowRight', repeat: true }]) {
      await fireEvent.keyDown(heading(), keys);
      await settle();
      at('Say what it is about');
    }
  });

  it('leaves Enter and Space to the button in focus', async () => {
    await open();
    button('Hide time').focus();
    await press('Enter', ' ');
    expect(heading().textContent).toContain('Say thank you');
    await press('ArrowRight');
    at('Say what it is about');
  });

  it('reads points of what is said, and tells apart what is not said', async () => {
    await open();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    const points = within(screen.getByText('Give you my full attention').closest('ul')!).getAllByRole('listitem');
    expect(points).toHaveLength(3);
    expect(screen.getByText('Say it as a promise, and not as a bill.').textContent).toContain('For you alone:');
  });

  it('holds for a script of one step, said to nobody in the records', async () => {
    const [first] = goodbye.script.steps;
    await open({ name: '', script: { title: 'A talk', steps: [{ ...first!, place: { kind: 'main', at: 1, of: 1 }, next: null }] } });
    screen.getByText('A talk. Step 1 of 1');
    button('Start again');
    expect(screen.queryByRole('button', { name: 'Next' })).toBeNull();
  });
});

describe('time', () => {
  const timer = () => screen.getByRole('timer').textContent?.replace(/\s+/g, ' ').trim();

  it('counts the talk and the step, without saying so each second', async () => {
    await open();
    await settle(65_000);
    expect(timer()).toBe('1:05 1:05 on this step');
    await press('ArrowRight');
    await settle(10_000);
    expect(timer()).toBe('1:15 0:10 on this step');
    expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off');
    expect(document.querySelectorAll('[aria-live="polite"], [aria-live="assertive"], [role="status"]')).toHaveLength(0);
  });

  it('goes out of sight and comes back, and goes on meanwhile', async () => {
    await open();
    await fireEvent.click(button('Hide time'));
    expect(screen.queryByRole('timer')).toBeNull();
    await settle(5000);
    await press('ArrowRight');
    await fireEvent.click(button('Show time'));
    expect(timer()).toContain('0:05');
  });

  it('begins anew with the talk', async () => {
    await open();
    await settle(30_000);
    await press('r');
    expect(timer()).toBe('0:00 0:00 on this step');
  });

  it('is written as on a clock', () => {
    expect([0, 59, 60, 400, 3599, 3600, 4000].map(elapsed)).toEqual(['0:00', '0:59', '1:00', '6:40', '59:59', '1:00:00', '1:06:40']);
  });
});

describe('leaving', () => {
  it('asks once, and gives the focus back to whoever stays', async () => {
    await open();
    await press('ArrowRight', 'Escape');
    const asked = dialog()!;
    expect(within(asked).getAllByRole('button').map((each) => each.textContent)).toEqual(['Leave rehearsal', 'Go on rehearsing']);
    expect(asked.contains(document.activeElement)).toBe(true);
    await press('ArrowRight', 'r', '1');
    expect(heading().textContent).toContain('Say what it is about');
    await passesAxe();
    vi.useFakeTimers();
    await fireEvent.click(within(asked).getByRole('button', { name: 'Go on rehearsing' }));
    await settle(50);
    expect(dialog()).toBeNull();
    at('Say what it is about');
    expect(location.hash).toBe('#/together/rehearse/r1');
  });

  it('closes the question by Escape, and does not ask again at once', async () => {
    await open();
    await press('Escape');
    expect(dialog()).not.toBeNull();
    await press('Escape');
    await settle(50);
    expect(dialog()).toBeNull();
    await press('ArrowRight');
    at('Say what it is about');
  });

  it('leads back to what the guide made', async () => {
    await open();
    await fireEvent.click(button('Leave rehearsal'));
    await settle();
    await fireEvent.click(within(dialog()!).getByRole('button', { name: 'Leave rehearsal' }));
    expect(location.hash).toBe('#/runs/r1');
  });

  it('is asked for by whatever leads elsewhere, while locking and zoom work as ever', async () => {
    await open();
    act('clients', true);
    await settle();
    expect(location.hash).toBe('#/together/rehearse/r1');
    expect(dialog()).not.toBeNull();
    await press('Escape');
    await settle(50);
    act('lock', true);
    await settle();
    expect(shell.lock).toHaveBeenCalledOnce();
    act('zoom_in', true);
    expect(shell.zoomTo).toHaveBeenCalledOnce();
    expect(dialog()).toBeNull();
  });

  it('is not asked for by “Back”, which is one step back', async () => {
    await open();
    await press('ArrowRight', 'ArrowRight');
    act('back', true);
    await settle();
    at('Say what it is about');
    cleanup();
    expect([window_.back, window_.leave]).toEqual([null, null]);
  });

  it('has “Lock now” in sight', async () => {
    await open();
    await fireEvent.click(button('Lock now'));
    expect(lock).toHaveBeenCalledOnce();
  });
});

it('says why there is nothing to rehearse, and the way back', async () => {
  shell.rehearse.mockRejectedValue({ code: 'other', message: 'There are no words to rehearse here yet. Finish the guide first.' });
  render(RehearsalPage, { run: 'r1', onlock: lock });
  await settle();
  screen.getByText('There are no words to rehearse here yet. Finish the guide first.');
  expect(screen.getByRole('link', { name: 'Back' }).getAttribute('href')).toBe('#/runs/r1');
  await passesAxe();
});

it('a walk keeps to the steps there are', () => {
  const walk = new Walk(goodbye.script);
  expect([walk.answer(0), walk.back(), walk.ended]).toEqual([false, false, false]);
  for (let i = 0; i < 7; i++) expect(walk.goOn()).toBe(true);
  expect([walk.goOn(), walk.answer(4), walk.step.heading]).toEqual([false, false, 'Ask, and wait']);
});

describe('in the window', () => {
  const form: PracticeForm = { name: 'Willow Row', owner: '', trade: 'coach', credentials: '', email: '', phone: '', address: '', currency: 'EUR', page_size: 'a4', client_word: 'client', session_word: 'session' };
  const offers = { trades: [], currencies: [], page_sizes: [], client_words: [], session_words: [], stages: [], sources: [], mediums: [], fee_bases: [], party_roles: [], suggested: form };

  /** The whole app, in its example, at a talk; its screens are fetched first. */
  async function openApp() {
    vi.useRealTimers();
    await import('../src/routes/Frame.svelte');
    const practice = { ...form, trade: 'coach' as const, page_size: 'a4' as const, language: 'en' };
    shell.start.mockResolvedValue({ vault: 'open', problem: null, practice, example: true, platform: 'linux', version: '0', folder: '/data', offers });
    shell.practice.mockResolvedValue({ form, logo: null, quiet: 'none' });
    shell.frontendReady.mockResolvedValue(null);
    shell.onClosing.mockReturnValue(() => {});
    shell.onMenu.mockReturnValue(() => {});
    shell.rehearse.mockResolvedValue(goodbye);
    render(App);
    await screen.findByRole('heading', { level: 1 }, { timeout: 20_000 });
  }

  it('there is nothing but the talk, and the keys of commands keep to it', async () => {
    await openApp();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.queryByRole('menubar')).toBeNull();
    expect(screen.queryByText('Willow Row')).toBeNull();
    expect(screen.queryByText('You are looking around. Nothing here is real.')).toBeNull();
    await fireEvent.keyDown(heading(), { key: 'ArrowRight' });
    await vi.waitFor(() => at('Say what it is about'));
    await fireEvent.keyDown(heading(), { key: 'ArrowLeft', altKey: true });
    await vi.waitFor(() => at('Say thank you'));
    await fireEvent.keyDown(heading(), { key: 'l', ctrlKey: true });
    await vi.waitFor(() => expect(shell.lock).toHaveBeenCalledOnce());
    await fireEvent.keyDown(heading(), { key: '2', ctrlKey: true });
    await screen.findByRole('alertdialog');
    expect(location.hash).toBe('#/together/rehearse/r1');
  }, 60_000);

  it('the sidebar and the banner come back with the next screen', async () => {
    await openApp();
    location.hash = '#/help';
    await screen.findByRole('navigation', { name: 'Main' });
    screen.getByText('You are looking around. Nothing here is real.');
  }, 60_000);
});
