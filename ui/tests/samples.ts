// Small guides and documents to test with.
import type { GuideView } from '$lib/bindings/GuideView';
import type { Preview } from '$lib/bindings/Preview';
import type { QuestionView } from '$lib/bindings/QuestionView';
import type { Typed } from '$lib/bindings/Typed';

const option = (value: string) => ({ value, label: value, hint: '' });

export const notice: QuestionView = { id: 'cancel.notice', label: 'How much notice?', hint: '', kind: 'number', options: [option('24'), option('48'), option('other')], unit: 'hours', units: [], ends: null, rows: null, optional: false, examples: [], names: [], for_client: false, origin: null, shown_when: null };
export const basis: QuestionView = { ...notice, id: 'fee.basis', label: 'What one payment covers', kind: 'choice', options: [option('session'), option('package')] };
export const packet: QuestionView = { ...notice, id: 'fee.sessions', label: 'Sessions in a package', options: [], shown_when: { question: 'fee.basis', choices: ['package'] } };
export const fee: QuestionView = { ...notice, id: 'fee.amount', label: 'The fee', kind: 'money', options: [{ value: 'unsure', label: 'I’m not sure yet', hint: '' }], unit: '€' };
export const reason: QuestionView = { ...notice, id: 'cancel.reason', label: 'A reason', kind: 'text', options: [], unit: '', optional: true, examples: ['I keep this hour free.'] };

export const signs: QuestionView = { ...notice, id: 'signs', label: 'What did you notice?', kind: 'several', options: [option('calm'), option('tired'), option('other')], unit: '' };
export const since: QuestionView = { ...notice, id: 'since', label: 'Since when?', kind: 'span', options: [], unit: '', units: [option('days'), option('weeks')] };
export const steps: QuestionView = { ...notice, id: 'steps', label: 'What will they do?', kind: 'list', options: [], unit: '', rows: { least: 1, most: 3, dated: false } };
export const rating: QuestionView = { ...notice, id: 'rating', label: 'How well did it go?', kind: 'scale', options: ['1', '2', '3', '4', '5'].map(option), unit: '', ends: { low: 'Badly', high: 'Very well' } };
export const day: QuestionView = { ...notice, id: 'day', label: 'Which day?', kind: 'date', options: [], unit: '' };
export const known: QuestionView = { ...notice, id: 'email', label: 'Your e-mail', kind: 'short_text', options: [], unit: '', origin: { says: 'From your practice', value: 'ines@example.org' } };

/** The fields of one question. */
export const fields = (changes: Partial<Typed> = {}): Typed => ({ choice: '', text: '', choices: [], entries: [], days: [], unit: '', ...changes });

type Changes = { id?: string; questions?: QuestionView[]; typed?: Record<string, Typed>; view?: Partial<GuideView> };

export function page({ id = 'cancel', questions = [notice], typed = {}, view = {} }: Changes = {}): GuideView {
  return {
    run: 'r', guide: 'rulebook', title: 'Write my rules', revision: 7, saved_at: '2026-11-22T14:32:00+01:00', back: 'start', errors: [], preview_title: null, person: null,
    place: { kind: 'page', id, heading: `Question ${id}?`, why: 'It helps.', progress: 'Question 3 of about 7', questions, typed, can_skip: questions.every(({ optional }) => optional), checks: [] },
    ...view,
  };
}

export function preview(notice: string): Preview {
  const line = (block: number, clause: string, text: string, y: number, fact: string | null = null) => ({ block, clause, fact, ink: 'ink' as const, size: 10, x: 60, y, width: 100, glyphs: [[0, 0, 0], [1, 5, 0]] as [number, number, number][], text });
  const box = (block: number, clause: string, y: number) => ({ block, clause, x: 60, y, w: 400, h: 20 });
  return {
    width: 595, height: 842, glyphs: ['M0 0L10 0Z', 'M0 0L0 10Z'],
    pages: [
      { lines: [line(1, 'fee', 'What it costs', 100), line(2, 'fee', 'Each session costs', 120)], rules: [], images: [], blocks: [box(1, 'fee', 90), box(2, 'fee', 110)] },
      { lines: [line(3, 'cancel', 'If you cancel', 100), line(4, 'cancel', notice, 120, 'cancel.notice')], rules: [], images: [], blocks: [box(3, 'cancel', 90), box(4, 'cancel', 110)] },
    ],
  };
}
