// One act of the user: while it runs a second press does nothing, and its problem stays in view.
import { asProblem } from '$lib/problem';
import type { Problem } from '$lib/bindings/Problem';

export class Doing {
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** Runs the act; gives back what it gave, or nothing when it failed or one was running. */
  async run<T>(act: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = null;
    try {
      return await act();
    } catch (error) {
      this.problem = asProblem(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
