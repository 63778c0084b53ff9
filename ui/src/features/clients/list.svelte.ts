// The list of people as it is asked for: what is searched, the filters, the order, and those parts of it that are on the
// screen. One for the window, so that it is as one left it when one comes back from a person's page.
import { people, peopleIds } from '$lib/api';
import { asProblem } from '$lib/problem';
import type { Nearest } from '$lib/bindings/Nearest';
import type { PeopleQuery } from '$lib/bindings/PeopleQuery';
import type { PeopleView } from '$lib/bindings/PeopleView';
import type { PersonRow } from '$lib/bindings/PersonRow';
import type { Problem } from '$lib/bindings/Problem';
import type { Stage } from '$lib/bindings/Stage';
import type { StageCounts } from '$lib/bindings/StageCounts';

export type Wanted = Omit<PeopleQuery, 'offset' | 'limit'>;
type Filters = Pick<Wanted, 'source' | 'tag' | 'agreement'>;
type Answered = { wanted: Wanted; total: number; counts: StageCounts; everybody: number; nearest: Nearest[] };

/** How many rows are asked for at once: about as many as a screen shows, so that a key is answered soon. */
export const PART = 40;
/** More parts than this are forgotten again, those farthest from the screen first. */
const MOST_PARTS = 30;
const STAGES: Stage[] = ['client', 'prospect', 'former_client', 'declined'];
const NO_FILTERS: Filters = { source: null, tag: '', agreement: null };
const everybody = (): Wanted => ({ search: '', stage: 'client', ...NO_FILTERS, sort: 'name' });

class PeopleList {
  wanted = $state.raw<Wanted>(everybody());
  /** The latest answer; what it was before stays in view until the next one is here. */
  answered = $state.raw<Answered | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** The row one is at, counted from the top of the list. */
  at = $state(0);
  /** Rises whenever something else is shown, and one begins at the top again. */
  begun = $state(0);
  /** Whose page was opened from here: where one is when one comes back. */
  opened: string | null = null;
  #parts = $state.raw<Record<number, PersonRow[]>>({});
  /** Nobody has chosen a tab yet: the first one that holds somebody is shown. */
  #anyStage = true;
  /** What is asked now is something else than what was answered last. */
  #due: 'begin' | 'again' | null = null;
  #turn = 0;
  #from = 0;
  #to = 0;
  #asking: Promise<void> | null = null;

  /** The row at a place; nothing while it is on its way. */
  row(at: number): PersonRow | undefined {
    return this.#parts[Math.floor(at / PART)]?.[at % PART];
  }

  get filtered(): boolean {
    const { source, tag, agreement } = this.wanted;
    return source !== null || tag !== '' || agreement !== null;
  }

  find(typed: string): void {
    this.#change({ search: typed });
  }

  show(stage: Stage | null): void {
    this.#anyStage = false;
    this.#change({ stage });
  }

  filter(change: Partial<Filters & Pick<Wanted, 'sort'>>): void {
    this.#change(change);
  }

  clearFilters(): void {
    this.#change({ ...NO_FILTERS, search: '' });
  }

  /** Asks anew for what is shown: it may have changed meanwhile. */
  again(): Promise<void> {
    this.#due ??= 'again';
    this.#turn++;
    return this.#ask();
  }

  /** Waits for the answer to what was typed last. */
  async ready(): Promise<void> {
    if (this.#due) await this.#ask();
  }

  /** These rows are on the screen: what is missing of them is asked for. */
  look(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    if (!this.#due && this.#missing() !== null) void this.#ask();
  }

  /** Everybody from one place to another, on the screen or not. */
  async between(from: number, to: number): Promise<string[]> {
    const rows = Array.from({ length: to - from + 1 }, (_, i) => this.row(from + i));
    if (rows.every((row) => row !== undefined)) return rows.map((row) => row.id);
    return (await this.ids()).slice(from, to + 1);
  }

  /** Everybody who is found, in the order of the list. */
  ids(): Promise<string[]> {
    return peopleIds({ ...this.wanted, offset: 0, limit: 0 });
  }

  /** Goes to somebody's row, if it is at hand. */
  goTo(id: string): boolean {
    for (const [part, rows] of Object.entries(this.#parts)) {
      const at = rows.findIndex((row) => row.id === id);
      if (at < 0) continue;
      this.at = Number(part) * PART + at;
      return true;
    }
    return false;
  }

  /** As it was before anything was asked. */
  forget(): void {
    this.#turn++;
    this.wanted = everybody();
    this.answered = this.problem = this.opened = this.#due = null;
    this.#parts = {};
    this.#anyStage = true;
    this.at = 0;
  }

  /** Somebody is no longer in it: neither their row nor the words that found them come back. */
  letGo(): void {
    const wanted = { ...this.wanted, search: '' };
    const anyStage = this.#anyStage;
    this.forget();
    this.wanted = wanted;
    this.#anyStage = anyStage;
  }

  /** Asked with the very key: the answer is there before the next one, and waiting for fast fingers would be seen. */
  #change(change: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...change };
    this.#due = 'begin';
    this.#turn++;
    void this.#ask();
  }

  /** One question at a time; a newer one waits for the one before, and of those that wait only the newest is asked. */
  #ask(): Promise<void> {
    this.#asking ??= this.#askOn().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #askOn(): Promise<void> {
    for (let part = this.#next(); part !== null; part = this.#next()) {
      const turn = this.#turn;
      const wanted = this.wanted;
      try {
        const view = await people({ ...wanted, offset: part * PART, limit: PART });
        if (turn === this.#turn) this.#took(part, wanted, view);
      } catch (error) {
        if (turn !== this.#turn) continue;
        this.problem = asProblem(error);
        return;
      }
    }
  }

  #next(): number | null {
    if (this.#due === 'begin') return 0;
    return this.#due === 'again' ? Math.floor(this.#from / PART) : this.#missing();
  }

  /** The first part that is on the screen, or holds the row one is at, and is not at hand. */
  #missing(): number | null {
    const total = this.answered?.total ?? 0;
    const last = Math.min(this.#to, total - 1);
    const own = Math.floor(this.at / PART);
    if (this.at < total && !this.#parts[own]) return own;
    for (let part = Math.floor(this.#from / PART); part * PART <= last; part++) if (!this.#parts[part]) return part;
    return null;
  }

  #took(part: number, wanted: Wanted, view: PeopleView): void {
    const { rows, total, counts, everybody, nearest } = view;
    this.problem = null;
    if (this.#elsewhere(view)) return;
    // The list has become shorter than the place one was at.
    if (rows.length === 0 && part > 0 && total > 0) {
      this.at = this.#from = 0;
      this.#due ??= 'again';
      return;
    }
    if (this.#due === 'begin') this.#begin();
    this.#parts = this.#due ? { [part]: rows } : this.#near({ ...this.#parts, [part]: rows });
    this.#due = null;
    this.at = Math.max(0, Math.min(this.at, total - 1));
    this.answered = { wanted, total, counts, everybody, nearest };
  }

  /** Before a tab was chosen: goes to the first one that holds somebody. Whether another one is asked for now. */
  #elsewhere({ counts }: PeopleView): boolean {
    if (!this.#anyStage || counts.all === 0) return false;
    this.#anyStage = false;
    const stage = STAGES.find((each) => counts[each] > 0);
    if (!stage || stage === this.wanted.stage || this.wanted.search || this.filtered) return false;
    this.wanted = { ...this.wanted, stage };
    return true;
  }

  /** The parts to keep: what is on the screen or close to it, and where one is. */
  #near(parts: Record<number, PersonRow[]>): Record<number, PersonRow[]> {
    const here = Math.floor(this.#from / PART);
    const own = Math.floor(this.at / PART);
    const far = (part: string) => (Number(part) === own ? -1 : Math.abs(Number(part) - here));
    return Object.fromEntries(Object.entries(parts).sort(([a], [b]) => far(a) - far(b)).slice(0, MOST_PARTS));
  }

  #begin(): void {
    this.at = this.#from = 0;
    this.begun++;
  }
}

export const list = new PeopleList();

/** Other records are opened next: nothing of these stays. */
export const forgetPeople = (): void => list.forget();
