/** A new page: its heading takes the focus, and whatever was scrolled begins at the top again. */
export function arrive(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  for (let at = heading.parentElement; at; at = at.parentElement) at.scrollTop = 0;
}
