// A document's preview: asked for a moment after the last change, one request at a time, only the latest wanted.
// It is decoration beside the work: when it fails, the last one stays and says so quietly.
import type { Preview } from '$lib/bindings/Preview';

const PAUSE = 120;

export class LatestPreview {
  value = $state.raw<Preview | null>(null);
  failed = $state(false);
  #ask: () => Promise<Preview | null>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #wanted = false;

  constructor(ask: () => Promise<Preview | null>) {
    this.#ask = ask;
  }

  /** Something changed: a new one is wanted. */
  want(pause = PAUSE): void {
    this.#wanted = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#fetch(), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#wanted = false;
  }

  async #fetch(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#wanted) {
      this.#wanted = false;
      try {
        const preview = await this.#ask();
        this.failed = false;
        // Something newer was asked for meanwhile: this one would only flicker.
        if (!this.#wanted) this.value = preview;
      } catch {
        this.failed = true;
      }
    }
    this.#running = false;
  }
}
