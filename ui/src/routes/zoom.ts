// The size of everything, kept on this computer. It says nothing about anybody, so the browser's store may hold it.
import { zoomTo } from '$lib/api';

const STEPS = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const KEY = 'zoom';

/** The size as last set. */
export function keptZoom(): number {
  const kept = Number(localStorage.getItem(KEY));
  return STEPS.includes(kept) ? kept : 1;
}

/** Shows everything in the kept size. */
export function restoreZoom(): void {
  if (keptZoom() !== 1) void zoomTo(keptZoom());
}

/** One step larger or smaller; 0 is back to normal. */
export function zoom(step: 1 | -1 | 0): void {
  const at = STEPS.indexOf(keptZoom());
  const next = step === 0 ? 1 : (STEPS[Math.min(STEPS.length - 1, Math.max(0, at + step))] ?? 1);
  localStorage.setItem(KEY, String(next));
  void zoomTo(next);
}
