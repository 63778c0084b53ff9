// What was typed into a form and was not saved: it waits here, in memory, until one comes back to it.
const unsent = new Map<string, unknown>();

/** Keeps what was typed on the screen at this address; nothing when it was saved or thrown away. */
export function leaveTyped(address: string, typed: unknown): void {
  if (typed === null) unsent.delete(address);
  else unsent.set(address, typed);
}

/** What was left on the screen at this address: what `leaveTyped` was given there. */
export const typedBefore = <Form>(address: string): Form | undefined => unsent.get(address) as Form | undefined;

/** Other records are opened next, or somebody was erased: nothing of it stays. */
export const forgetTyped = (): void => unsent.clear();
