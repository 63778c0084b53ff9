// How long one has been talking: in all, and on the step in view.

export class Watch {
  /** Whole seconds. */
  all = $state(0);
  step = $state(0);
  #began = performance.now();
  #stepBegan = this.#began;

  /** Begins to count; the way to stop it comes back. */
  run(): () => void {
    this.restart();
    const timer = setInterval(() => this.#look(), 1000);
    return () => clearInterval(timer);
  }

  /** Another step is in view. */
  turn(): void {
    this.#stepBegan = performance.now();
    this.#look();
  }

  /** From the beginning. */
  restart(): void {
    this.#began = performance.now();
    this.turn();
  }

  #look(): void {
    const now = performance.now();
    this.all = Math.floor((now - this.#began) / 1000);
    this.step = Math.floor((now - this.#stepBegan) / 1000);
  }
}

/** "6:40", "1:06:40". */
export function elapsed(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
