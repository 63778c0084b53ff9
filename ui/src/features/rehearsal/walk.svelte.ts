// Where one is in a script, and the way one came. The steps and where they lead come from the backend.
import type { Rehearsal } from '$lib/bindings/Rehearsal';
import type { ScriptStep } from '$lib/bindings/ScriptStep';

type Stop = {
  step: number;
  /** The reply that led here, if one did. */
  heard: string;
};

const FIRST: Stop = { step: 0, heard: '' };

export class Walk {
  #steps: ScriptStep[];
  #trail = $state.raw<Stop[]>([FIRST]);
  /** Counts every change of place, also one that leads to the same step again. */
  moves = $state(0);

  constructor(script: Rehearsal) {
    this.#steps = script.steps;
  }

  get step(): ScriptStep {
    return this.#steps[this.#trail.at(-1)!.step]!;
  }

  /** What was said to come here; empty where one just went on. */
  get heard(): string {
    return this.#trail.at(-1)!.heard;
  }

  get canGoBack(): boolean {
    return this.#trail.length > 1;
  }

  /** Nothing follows: the talk is over. */
  get ended(): boolean {
    return this.step.next === null && this.step.replies.length === 0;
  }

  /** The heading a reply leads to. */
  headingOf(step: number): string {
    return this.#steps[step]!.heading;
  }

  /** To the step that follows by itself; false where none does. */
  goOn(): boolean {
    const { next } = this.step;
    if (next === null) return false;
    return this.#to([...this.#trail, { step: next, heard: '' }]);
  }

  /** To where a reply leads. */
  answer(which: number): boolean {
    const reply = this.step.replies[which];
    return reply !== undefined && this.#to([...this.#trail, { step: reply.to, heard: reply.says }]);
  }

  /** To where one came from. */
  back(): boolean {
    return this.canGoBack && this.#to(this.#trail.slice(0, -1));
  }

  restart(): boolean {
    return this.#to([FIRST]);
  }

  #to(trail: Stop[]): boolean {
    this.#trail = trail;
    this.moves++;
    return true;
  }
}
