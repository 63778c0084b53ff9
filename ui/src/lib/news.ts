// What the shell tells without being asked about it: the menu, the window closing, locking, files being dropped.
import { call } from './backend';
import type { Dropping } from './bindings/Dropping';
import type { News } from './bindings/News';

/** After this many milliseconds it is asked again, should asking ever fail. */
const PAUSE = 1000;

type Kind = News['what'];
type Which<K extends Kind> = Extract<News, { what: K }> extends { which: infer W } ? W : undefined;

const listeners = new Map<Kind, (which: never) => void>();
let listening = false;

/** Hears of one kind of news from now on. Returns the way to stop. */
function hear<K extends Kind>(kind: K, act: (which: Which<K>) => void): () => void {
  listeners.set(kind, act);
  if (!listening) void listen();
  return () => void (listeners.get(kind) === act && listeners.delete(kind));
}

/** Asks for one piece of news after the other; each answer comes when there is one. */
async function listen(): Promise<void> {
  listening = true;
  for (;;) {
    try {
      const news = await call<News | null>('news');
      // Another page has taken this one's place.
      if (!news) return;
      listeners.get(news.what)?.(('which' in news ? news.which : undefined) as never);
    } catch {
      await new Promise((again) => setTimeout(again, PAUSE));
    }
  }
}

/** Menu entries chosen in the native menu, by their id. */
export const onMenu = (act: (id: string) => void): (() => void) => hear('menu', act);

/** The window is about to close: what still waits to be saved is saved first. */
export const onClosing = (finish: () => Promise<void>): (() => void) => hear('closing', () => void finish());

/** Nobody was here for a while, or the computer slept: what waits is saved, then the records are locked. */
export const onLocking = (finish: () => Promise<void>): (() => void) => hear('locking', () => void finish());

/** Files are dragged over the window, are off it again, or were dropped. Returns the way to stop listening. */
export const onDropping = (act: (what: Dropping) => void): (() => void) => hear('dropping', act);
