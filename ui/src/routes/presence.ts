// Tells the shell now and then that somebody is here, so that the records do not lock themselves meanwhile.

/** Not more often than this. */
export const SPARINGLY = 30_000;

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells at once, and from then on with the first sign of somebody after each half minute. Returns the way to stop. */
export function tellWhileHere(tell: () => unknown): () => void {
  let told = 0;
  const here = () => {
    const now = Date.now();
    if (now - told < SPARINGLY) return;
    told = now;
    // What goes wrong here only makes the records lock sooner.
    void Promise.resolve().then(tell).catch(() => {});
  };
  here();
  const options = { capture: true, passive: true };
  for (const sign of SIGNS) window.addEventListener(sign, here, options);
  return () => SIGNS.forEach((sign) => window.removeEventListener(sign, here, options));
}
