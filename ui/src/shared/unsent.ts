// What was typed into the form of a person and was not saved: it waits here, in memory, until one comes back to it.
import type { PersonForm } from '$lib/bindings/PersonForm';

const unsent = new Map<string, PersonForm>();

/** Keeps what was typed on the screen at this address; nothing when it was saved or thrown away. */
export function leaveTyped(address: string, typed: PersonForm | null): void {
  if (typed) unsent.set(address, typed);
  else unsent.delete(address);
}

/** What was left on the screen at this address. */
export const typedBefore = (address: string): PersonForm | undefined => unsent.get(address);

/** Other records are opened next, or somebody was erased: nothing of it stays. */
export const forgetTyped = (): void => unsent.clear();
