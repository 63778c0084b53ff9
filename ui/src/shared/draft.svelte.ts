// Saves what is typed while it is typed: 600 ms after the last key, at once on leaving a field.
// One save at a time, each with the revision of the one before, so that an older draft never overwrites a newer.
import { asProblem } from '$lib/problem';
import type { Problem } from '$lib/bindings/Problem';
import type { Saved } from '$lib/bindings/Saved';

export const QUIET = 600;

type Options = {
  /** Stores what stands in the fields now. */
  save: (revision: number) => Promise<Saved>;
  /** The backend holds something newer: load it. */
  onStale: () => void;
  /** A save is behind us. */
  onSaved?: () => void;
};

export class Draft {
  revision = 0;
  /** When the last save returned; only then may the screen say "Saved". */
  savedAt = $state.raw<string | null>(null);
  problem = $state.raw<Problem | null>(null);
  #changed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** What the backend holds, as of this view. */
  begin(revision: number, savedAt: string | null): void {
    clearTimeout(this.#timer);
    this.#changed = false;
    this.revision = revision;
    this.savedAt = savedAt;
    this.problem = null;
  }

  /** Something was typed. */
  touch(): void {
    this.#changed = true;
    this.savedAt = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET);
  }

  /** Saves now, if there is anything to save. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#saveOnce());
    return this.#running;
  }

  /** Saves now, and says whether everything typed is kept. */
  async settled(): Promise<boolean> {
    await this.flush();
    return !this.problem;
  }

  /** Waits for a save under way and forgets what was not saved: the caller sends it along itself. */
  async takeOver(): Promise<void> {
    clearTimeout(this.#timer);
    this.#changed = false;
    await this.#running;
  }

  /** Something typed was sent another way and failed: it counts as not saved again. */
  giveBack(): void {
    this.#changed = true;
  }

  async #saveOnce(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      const saved = await this.#options.save(this.revision);
      this.revision = saved.revision;
      this.problem = null;
      if (!this.#changed) this.savedAt = saved.at;
      this.#options.onSaved?.();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'stale_revision') return this.#options.onStale();
      this.#changed = true;
      this.problem = problem;
    }
  }
}

/** "14:32" from "2026-11-22T14:32:05+01:00": the shell gives local time. */
export function clock(at: string): string {
  return at.slice(11, 16);
}
