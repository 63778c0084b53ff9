// What the window knows about the practice while it is open. Gone with a reload, which is how locking empties it.
import type { Practice } from '$lib/bindings/Practice';
import type { Start } from '$lib/bindings/Start';

class Session {
  /** The shell's answer to "how do things stand", once it came. */
  start = $state.raw<Start | null>(null);
  /** The logo as a `data:` address, for the documents' previews. */
  logo = $state.raw<string | null>(null);

  get practice(): Practice | null {
    return this.start?.practice ?? null;
  }

  /** Puts a changed practice in place without asking again. */
  practiceChanged(change: Partial<Practice>): void {
    if (this.start?.practice) this.start = { ...this.start, practice: { ...this.start.practice, ...change } };
  }
}

export const session = new Session();
