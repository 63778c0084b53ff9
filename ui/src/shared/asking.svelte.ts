// One question to the backend and its answer, for screens that show what they asked for.
import { asProblem } from '$lib/problem';
import type { Problem } from '$lib/bindings/Problem';

export class Asking<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  #ask: () => Promise<T>;
  #turn = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
    void this.again();
  }

  /** Asks again; what was answered before stays in view meanwhile. Only the latest answer counts. */
  async again(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const value = await this.#ask();
      if (turn !== this.#turn) return;
      this.value = value;
      this.problem = null;
    } catch (error) {
      if (turn === this.#turn) this.problem = asProblem(error);
    }
  }
}
