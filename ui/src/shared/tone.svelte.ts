// Remarks on the tone of a text: asked for a moment after the last key, only the newest answer counts. They are a
// kindness beside the work: when they cannot be had, there are none, and nothing else changes.
import { untrack } from 'svelte';
import type { Mark } from '$lib/bindings/Mark';
import type { Put } from '$lib/bindings/Put';
import type { ToneView } from '$lib/bindings/ToneView';

/** Who looks at a text. */
export type Look = (text: string) => Promise<ToneView>;

const PAUSE = 300;
/** What is said aloud waits until the typing rests. */
const REST = 1200;

export class ToneCheck {
  words = $state(0);
  advice = $state('');
  /** How many remarks there were when the typing rested; none before the first look. */
  said = $state<number | null>(null);
  #marks = $state.raw<Mark[]>([]);
  #left = $state.raw<string[]>([]);
  /** What stands, and is not left as it is. */
  marks = $derived(this.#marks.filter((mark) => !this.#left.includes(nameOf(mark))));
  #text = '';
  #asked = 0;
  #look: Look;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(look: Look) {
    this.#look = look;
  }

  /** The text is this now. May be called in an effect: what was remarked before is not what it waits for. */
  look(text: string, pause = PAUSE): void {
    this.#marks = untrack(() => moved(this.#marks, this.#text, text));
    this.#text = text;
    clearTimeout(this.#timer);
    clearTimeout(this.#rest);
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  /** The writer means these words: they are not remarked on again here. */
  leave(mark: Mark): void {
    this.#left = [...this.#left, nameOf(mark)];
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#rest);
    this.#asked = Infinity;
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const text = this.#text;
    const view = await this.#look(text).catch(() => ({ marks: [], words: 0, advice: null }));
    if (asked !== this.#asked || text !== this.#text) return;
    this.#marks = view.marks;
    this.words = view.words;
    this.advice = view.advice ?? '';
    const count = this.marks.length;
    // Nothing to say at first is nothing to say.
    this.#rest = setTimeout(() => (this.said = count > 0 || this.said !== null ? count : null), REST);
  }
}

const nameOf = (mark: Mark) => `${mark.rule} ${mark.words.toLowerCase()}`;

/** Marks after a change of the text: those before and after it stand where their words now are, those in it go. */
export function moved(marks: Mark[], before: string, after: string): Mark[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const by = after.length - before.length;
  const shifted = (put: Put): Put => ({ ...put, start: put.start + by, end: put.end + by });
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start < before.length - tail) return [];
    const instead = mark.instead.map((each) => ({ ...each, put: each.put && shifted(each.put) }));
    return [{ ...mark, start: mark.start + by, end: mark.end + by, instead }];
  });
}

/** Whether the marked words still stand there: a click may come before the newest answer. */
export const stands = (mark: Mark, text: string) => text.slice(mark.start, mark.end) === mark.words;
