// What stands in a page's fields, and which of them are shown.
import type { TypedAnswers } from '$lib/api';
import type { QuestionPage } from '$lib/bindings/QuestionPage';
import type { QuestionView } from '$lib/bindings/QuestionView';

/** The fields of a page as they were left, with an empty one for each question not yet touched. */
export function typedFor(page: QuestionPage): TypedAnswers {
  return Object.fromEntries(page.questions.map(({ id }) => [id, { choice: '', text: '', ...page.typed[id] }]));
}

/** Whether a question is shown: always, or while its sibling holds one of certain choices. */
export function isShown(question: QuestionView, typed: TypedAnswers): boolean {
  const when = question.shown_when;
  return !when || when.choices.includes(typed[when.question]?.choice ?? '');
}
