// The only door to the shell: everything else in the interface asks through api.ts.
import { invoke } from '@tauri-apps/api/core';
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

/** Real page zoom, as in a browser; a style where the web view refuses. */
export async function zoomTo(factor: number): Promise<void> {
  try {
    const { getCurrentWebview } = await import('@tauri-apps/api/webview');
    await getCurrentWebview().setZoom(factor);
  } catch {
    document.documentElement.style.setProperty('zoom', String(factor));
  }
}
