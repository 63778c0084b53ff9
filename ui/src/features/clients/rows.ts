// Where the lines of a long list are on the screen.

/** The height of a line. All are alike, so that a place in the list is a place on the screen. */
export const ROW = 56;

/** What scrolls the list: the screen, or on small windows all of it. */
export function scroller(body: HTMLElement): HTMLElement | null {
  for (let at = body.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return null;
}

/** The part of the list that is in view, from its own top. What sticks to the top of the screen covers some of it. */
export function edges(body: HTMLElement): { top: number; bottom: number } {
  const begins = body.getBoundingClientRect().top;
  const port = scroller(body)?.getBoundingClientRect();
  const stuck = document.querySelector('.sticks')?.getBoundingClientRect();
  return {
    top: Math.max(0, port?.top ?? 0, stuck?.bottom ?? 0) - begins,
    bottom: Math.min(window.innerHeight, port?.bottom ?? window.innerHeight) - begins,
  };
}
