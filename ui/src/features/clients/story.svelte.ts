// What happened with somebody, month by month, of one kind or of all, a part at a time.
import { asProblem } from '$lib/problem';
import type { EntryKind } from '$lib/bindings/EntryKind';
import type { Problem } from '$lib/bindings/Problem';
import type { TimelineMonth } from '$lib/bindings/TimelineMonth';
import type { TimelineView } from '$lib/bindings/TimelineView';

export const KINDS: EntryKind[] = ['note', 'agreement', 'attachment', 'guide', 'stage'];
/** So many entries are fetched at once. */
export const PART = 50;

export type AskTimeline = (kind: EntryKind | null, offset: number, limit: number) => Promise<TimelineView>;

export class Story {
  months = $state.raw<TimelineMonth[]>([]);
  /** How many there are of the kind in view. */
  total = $state(0);
  kind = $state<EntryKind | null>(null);
  /** How many there are of each kind; empty until it is known. */
  counts = $state.raw<{ kind: EntryKind; count: number }[]>([]);
  problem = $state.raw<Problem | null>(null);
  #ask: AskTimeline;
  #turn = 0;

  constructor(ask: AskTimeline) {
    this.#ask = ask;
  }

  get shown(): number {
    return this.months.reduce((sum, month) => sum + month.entries.length, 0);
  }

  /** The page was asked for anew. What was in view stays in view: its kind, and as much of it as before. */
  begin(newest: TimelineView): void {
    if (this.kind === null && this.shown <= PART) this.#take(newest);
    else void this.#fetch(Math.max(PART, this.shown));
    void this.#count();
  }

  show(kind: EntryKind | null): void {
    this.kind = kind;
    void this.#fetch(PART);
  }

  /** Goes on where the timeline ends. */
  async earlier(): Promise<void> {
    const turn = ++this.#turn;
    const next = await this.#answer(this.shown, PART);
    if (!next || turn !== this.#turn) return;
    this.months = joined(this.months, next.months);
    this.total = next.total;
  }

  async #fetch(limit: number): Promise<void> {
    const turn = ++this.#turn;
    const view = await this.#answer(0, limit);
    if (view && turn === this.#turn) this.#take(view);
  }

  async #answer(offset: number, limit: number): Promise<TimelineView | null> {
    try {
      const view = await this.#ask(this.kind, offset, limit);
      this.problem = null;
      return view;
    } catch (error) {
      this.problem = asProblem(error);
      return null;
    }
  }

  #take({ months, total }: TimelineView): void {
    this.months = months;
    this.total = total;
  }

  /** The numbers are a help beside the work: without them, the kinds are offered alone. */
  async #count(): Promise<void> {
    const count = async (kind: EntryKind) => ({ kind, count: (await this.#ask(kind, 0, 0)).total });
    this.counts = await Promise.all(KINDS.map(count)).catch(() => []);
  }
}

/** A month that began on the part before goes on under the same words. */
function joined(before: TimelineMonth[], next: TimelineMonth[]): TimelineMonth[] {
  const last = before.at(-1);
  const first = next[0];
  if (!last || first?.title !== last.title) return [...before, ...next];
  return [...before.slice(0, -1), { ...last, entries: [...last.entries, ...first.entries] }, ...next.slice(1)];
}
