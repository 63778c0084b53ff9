// What the screen in view answers to menu and keyboard, and what it must finish before it is left.
type Act = () => void | Promise<unknown>;

class Screen {
  /** Where "Back" leads; the browser's history when a screen has nothing better. */
  back = $state.raw<Act | null>(null);
  /** Opens the document in view, to print it. */
  print = $state.raw<Act | null>(null);
  #unsaved = new Set<() => Promise<void>>();

  /** Calls this before the records are locked. Returns the way to take it back. */
  beforeLeaving(finish: () => Promise<void>): () => void {
    this.#unsaved.add(finish);
    return () => this.#unsaved.delete(finish);
  }

  /** Saves what still waits to be saved. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#unsaved].map((finish) => finish()));
  }
}

export const screen = new Screen();
