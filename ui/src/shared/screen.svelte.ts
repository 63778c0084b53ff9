// What the screen in view answers to menu and keyboard, and what it must finish before it is left.
import type { Undone } from '$lib/bindings/Undone';

type Act = () => void | Promise<unknown>;

class Screen {
  /** Where "Back" leads; the browser's history when a screen has nothing better. */
  back = $state.raw<Act | null>(null);
  /** Opens the document in view, to print it. */
  print = $state.raw<Act | null>(null);
  /** Asks anew for what the screen shows, after something was undone. */
  refresh = $state.raw<((undone?: Undone) => void | Promise<unknown>) | null>(null);
  /** Goes to the field that finds something on this screen. */
  find = $state.raw<Act | null>(null);
  /** Somebody is to be found, as soon as the screen for it is there. */
  finding = false;
  /** Selects all there is in the list in view. */
  selectAll = $state.raw<Act | null>(null);
  /** Goes to where a note is written about the person in view. */
  note = $state.raw<Act | null>(null);
  /** The screen has all of the window, because somebody else may look on. */
  alone = $state(false);
  /** Asks whether to leave a screen that somebody else may see; meanwhile nothing leads elsewhere. */
  leave = $state.raw<Act | null>(null);
  #unsaved = new Set<() => Promise<boolean>>();

  /** Calls this before the records are locked or the window closes; it says whether all is saved. Returns the way to take it back. */
  beforeLeaving(finish: () => Promise<boolean>): () => void {
    this.#unsaved.add(finish);
    return () => this.#unsaved.delete(finish);
  }

  /** Saves what still waits to be saved. False when something could not be saved; the screen then says why. */
  async settle(): Promise<boolean> {
    const saved = await Promise.all([...this.#unsaved].map((finish) => finish().catch(() => false)));
    return saved.every(Boolean);
  }
}

/** Lets the first try to leave fail when something is not saved; whoever tries again means it. */
export class Leaving {
  #warned = false;

  async mayLeave(): Promise<boolean> {
    const saved = await screen.settle();
    const may = saved || this.#warned;
    this.#warned = !may;
    return may;
  }
}

export const screen = new Screen();
