// How fields, their errors and the summary on top find each other.
import type { FieldError } from '$lib/bindings/FieldError';

/** The element id of a field (`cancel.client.notice_hours` → `f-cancel-client-notice_hours`). */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w]+/g, '-')}`;
}

/** What to put right in this field, if anything. */
export function errorOf(errors: FieldError[], field: string): string {
  return errors.find((error) => error.field === field)?.message ?? '';
}

/** Moves the focus to a field: to itself, or to the chosen or first control in its group. */
export function focusField(name: string): void {
  const element = document.getElementById(fieldId(name));
  if (!element) return;
  const inside = (selector: string) => element.querySelector<HTMLElement>(selector);
  const control = element.matches('input, select, textarea')
    ? element
    : (inside('input:not([type="radio"]), textarea, select') ?? inside('input:checked') ?? inside('input, [tabindex="0"], button') ?? element);
  control.focus();
  control.scrollIntoView?.({ block: 'center' });
}
