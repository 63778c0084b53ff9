// What was just done, said once at the foot of the window. One at a time; it goes by itself, and waits while one is on it.
// A screen calls `toasts.done(says)` for what can be undone, `toasts.say(says)` for all else.

export type Toast = {
  says: string;
  /** The last change can be taken back: a button offers it. */
  undo: boolean;
};

/** Long enough to read two lines twice, and to reach the button. */
export const STAYS = 10_000;

class Toasts {
  now = $state.raw<Toast | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Something is done, and there is nothing to undo about it. */
  say(says: string): void {
    this.#show({ says, undo: false });
  }

  /** A change of the records is done. The button undoes the last change, so nothing may be changed without saying so. */
  done(says: string): void {
    this.#show({ says, undo: true });
  }

  /** Somebody is on it: it stays. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Nobody is on it any more. */
  release(): void {
    clearTimeout(this.#timer);
    if (this.now) this.#timer = setTimeout(() => this.close(), STAYS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.now = null;
  }

  #show(toast: Toast): void {
    this.now = toast;
    this.release();
  }
}

export const toasts = new Toasts();
