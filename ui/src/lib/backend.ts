// The only door to the shell: everything else in the interface asks through api.ts.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { asProblem } from './problem';

type Answer = (command: string, args: Record<string, unknown>) => Promise<unknown>;

// `npm run fake` shows the screens in a browser. The comparison is replaced when building, so nothing of it is shipped.
const ask: Answer =
  import.meta.env.MODE === 'fake'
    ? async (command, args) => (await import('./fake/backend')).answer(command, args)
    : (command, args) => invoke(command, args);

let onLocked: () => void = () => {};

/** What to do when the records were locked meanwhile. */
export function whenLocked(act: () => void): void {
  onLocked = act;
}

let onTroubled: () => void = () => {};

/** What to do when part of the records could not be read. */
export function whenTroubled(act: () => void): void {
  onTroubled = act;
}

/** Asks the shell. Rejects with a `Problem`, whatever went wrong. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return (await ask(command, args)) as T;
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === 'locked') onLocked();
    if (problem.code === 'trouble') onTroubled();
    throw problem;
  }
}

/** Menu entries chosen in the native menu, by their id. */
export async function onMenu(act: (id: string) => void): Promise<void> {
  if (import.meta.env.MODE === 'fake') return;
  await listen<string>('menu', (event) => act(event.payload));
}

/** The window is about to close: what still waits to be saved is saved first. */
export async function onClosing(finish: () => Promise<void>): Promise<void> {
  if (import.meta.env.MODE === 'fake') return;
  await listen('closing', () => void finish());
}

/** Nobody was here for a while, or the computer slept: what waits is saved, then the records are locked. */
export async function onLocking(finish: () => Promise<void>): Promise<void> {
  if (import.meta.env.MODE === 'fake') return;
  await listen('locking', () => void finish());
}

/** Files are dragged over the window, are off it again, or were dropped. Returns the way to stop listening. */
export async function onDropping(act: (what: 'over' | 'left' | 'dropped') => void): Promise<() => void> {
  if (import.meta.env.MODE === 'fake') return (await import('./fake/dropping')).onDropping(act);
  return listen<'over' | 'left' | 'dropped'>('dropping', (event) => act(event.payload));
}

/** Real page zoom, as in a browser; a style where the web view refuses. */
export async function zoomTo(factor: number): Promise<void> {
  try {
    await getCurrentWebview().setZoom(factor);
  } catch {
    document.documentElement.style.setProperty('zoom', String(factor));
  }
}
