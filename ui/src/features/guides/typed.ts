// What stands in a page's fields, and which of them are shown.
import type { TypedAnswers } from '$lib/api';
import type { OptionView } from '$lib/bindings/OptionView';
import type { QuestionPage } from '$lib/bindings/QuestionPage';
import type { QuestionView } from '$lib/bindings/QuestionView';
import type { Typed } from '$lib/bindings/Typed';

/** The choice that opens the field behind what is offered. */
export const OTHER = 'other';
/** The choice that leaves a question open. */
export const UNSURE = 'unsure';

/** The fields of a question not yet touched. */
export function emptyTyped(): Typed {
  return { choice: '', text: '', choices: [], entries: [], days: [], unit: '' };
}

/** The fields of a page as they were left, with an empty one for each question not yet touched. */
export function typedFor(page: QuestionPage): TypedAnswers {
  return Object.fromEntries(page.questions.map(({ id }) => [id, { ...emptyTyped(), ...page.typed[id] }]));
}

/** Whether a question is shown: always, or while its sibling holds one of certain choices, or anything at all. */
export function isShown(question: QuestionView, typed: TypedAnswers): boolean {
  const when = question.shown_when;
  if (!when) return true;
  const fields = typed[when.question] ?? emptyTyped();
  if (when.choices.length === 0) return holdsSomething(fields);
  return [fields.choice, ...fields.choices].some((choice) => when.choices.includes(choice));
}

function holdsSomething({ choice, text, choices, entries }: Typed): boolean {
  return choice !== UNSURE && [choice, text, ...choices, ...entries].some((words) => words.trim() !== '');
}

/** A row of a list: its words, and its day where rows have one. */
export type Row = { says: string; day: string };

/** The rows as they stand in the fields. */
export function rowsOf({ entries, days }: Pick<Typed, 'entries' | 'days'>): Row[] {
  return entries.map((says, i) => ({ says, day: days[i] ?? '' }));
}

/** The rows with these words in a row of their own; rows without anything give way. */
export function withWords(rows: Row[], says: string): Row[] {
  return [...rows.filter((row) => row.says.trim() !== '' || row.day !== ''), { says, day: '' }];
}

/** Puts rows back into the fields. */
export function putRows(typed: Typed, rows: Row[], dated: boolean): void {
  typed.entries = rows.map((row) => row.says);
  typed.days = dated ? rows.map((row) => row.day) : [];
}

/** What is offered, without "I'm not sure yet", which stands apart for most kinds. */
export function offered(question: QuestionView): OptionView[] {
  return question.options.filter((option) => option.value !== UNSURE);
}

/** "I'm not sure yet", if it is offered. */
export function unsureOf(question: QuestionView): OptionView | null {
  return question.options.find((option) => option.value === UNSURE) ?? null;
}
