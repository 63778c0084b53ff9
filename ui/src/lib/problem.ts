import type { Code } from './bindings/Code';
import type { Problem } from './bindings/Problem';

/** Anything caught, as a `Problem`: a promise may also reject with a plain error. */
export function asProblem(error: unknown): Problem {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const { code, message } = error as { code?: Code; message: unknown };
    return { code: typeof code === 'string' ? code : 'other', message: String(message) };
  }
  return { code: 'other', message: String(error) };
}
