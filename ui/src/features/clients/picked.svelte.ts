// Whom one has picked, to do something with several people at once. They stay picked while one searches on.
import { SvelteSet } from 'svelte/reactivity';

export class Picked {
  /** The boxes are shown. */
  on = $state(false);
  ids = new SvelteSet<string>();
  /** Where one picked last: a range begins there. */
  last: number | null = null;

  begin(): void {
    this.clear();
    this.on = true;
  }

  end(): void {
    this.clear();
    this.on = false;
  }

  clear(): void {
    this.ids.clear();
    this.last = null;
  }

  /** Picks somebody, or leaves them out. */
  turn(id: string, at: number): void {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.last = at;
  }

  add(ids: string[], at: number | null): void {
    for (const id of ids) this.ids.add(id);
    this.last = at;
  }
}
