// A guide about a person, small enough to hold in the hand: a pause, two pages, two documents.
import type { FieldError } from '../bindings/FieldError';
import type { GuideCard } from '../bindings/GuideCard';
import type { GuideView } from '../bindings/GuideView';
import type { QuestionPage } from '../bindings/QuestionPage';
import type { Typed } from '../bindings/Typed';
import { offer, people, question } from './data';
import type { Clause } from './press';

const GUIDE = 'dismissal';
const RUN = 'talk';
const TITLE = 'Prepare a goodbye';
const OUTCOME = 'You will have a script with words to say, and a letter for afterwards.';

const state = { person: people[0]!, place: 'start', typed: {} as Record<string, Typed>, revision: 1 };

/** Whether a command is about this guide. */
export const isTalk = (args: Record<string, unknown>): boolean => args.guide === GUIDE || String(args.run).startsWith(RUN);

export const card = (): GuideCard => ({
  id: GUIDE, title: TITLE, outcome: OUTCOME, length: 'About fifteen minutes', status: 'under_way', progress: '', about_person: true,
  runs: [{ run: RUN, name: people[0]!.name, said: 'Last saved 24 November 2026', finished: false }, { run: `${RUN}-2`, name: people[4]!.name, said: 'Finished 22 November 2026', finished: true }],
});

export const offered = () => [{ id: GUIDE, title: TITLE, outcome: OUTCOME, under_way: state.place !== 'start' }];

const names = () => people.filter((row) => row.id !== state.person.id).map((row) => row.name);

const pages = (): Omit<QuestionPage, 'typed' | 'can_skip' | 'checks'>[] => [
  {
    id: 'channel', heading: 'How will you say it?', why: 'Hard words need a voice.', progress: 'Question 1 of about 3',
    questions: [question('channel', 'How will you say it?', { options: [offer('in_person', 'In person'), offer('phone', 'By phone'), offer('email', 'By e-mail', 'Only when you always work by e-mail.')] })],
  },
  {
    id: 'before', heading: 'What have you tried until now?', why: 'Days make it fair. They also show you how patient you have been.', progress: 'Question 2 of about 3',
    questions: [
      question('tries', 'What you tried', { kind: 'list', rows: { least: 1, most: 5, dated: true }, examples: ['We talked about how we work.'] }),
      question('others', 'Who could go on with them', { kind: 'list', rows: { least: 1, most: 3, dated: false }, names: names(), optional: true }),
    ],
  },
  {
    id: 'reason', heading: 'What is the reason, in one sentence?', why: 'One reason is enough. More sound like blame.', progress: 'Question 3 of about 3',
    questions: [question('reason', 'What is the reason, in one sentence?', { kind: 'text', for_client: true, origin: { says: 'From your decision about working on', value: 'You need somebody who works with grief.' } })],
  },
];

export function talk(errors: FieldError[] = []): GuideView {
  const all = pages();
  const at = all.findIndex((page) => page.id === state.place);
  const page = all[at];
  const common = { run: RUN, guide: GUIDE, title: TITLE, revision: state.revision, saved_at: '2026-11-22T14:32:00+01:00', errors, preview_title: 'Conversation script', person: { id: state.person.id, name: state.person.name } };
  if (page) return { ...common, back: all[at - 1]?.id ?? 'start', place: { kind: 'page', ...page, can_skip: false, checks: [], typed: state.typed } };
  if (state.place === 'check') return { ...common, back: 'reason', place: { kind: 'check', rows: all.flatMap((each) => each.questions.map(({ id, label }) => ({ page: each.id, label, value: (state.typed[id]?.entries ?? []).join('\n') || state.typed[id]?.choice || state.typed[id]?.text || 'Not provided', means: '', origin: '' }))), checks: [], act: 'Make my words', finished: false } };
  if (state.place === 'result') {
    return {
      ...common, back: null,
      place: {
        kind: 'result', heading: 'Your words are ready', text: 'Read the script aloud once. Change what does not sound like you.', version: null, can_copy: true,
        papers: [
          { kind: 'script', name: 'Conversation script', says: 'What to say, step by step, whatever they answer.', private: 'Only for you', rehearsable: true },
          { kind: 'cue-cards', name: 'Cue cards', says: 'A few words for each step, four cards a page.', private: 'Only for you', rehearsable: false },
          { kind: 'confirmation', name: 'Letter of confirmation', says: 'For the “no”: days, money, records and names, in writing.', private: '', rehearsable: false },
        ],
        next: [{ label: 'Think it through once more', to: { kind: 'guide_about_person', id: 'decision' } }],
      },
    };
  }
  return { ...common, back: null, place: { kind: 'start', outcome: OUTCOME, length: 'About fifteen minutes.', at_hand: ['What happened, with days'], pause: ['Have you told them openly, at least once, that it is not working?', 'Can you say it in person, or else by video or phone?', 'Are you calm today? If not, come back tomorrow.'], reassurance: 'Saved as you go. Nothing leaves this computer.', begun: state.revision > 1 } };
}

export function script(kind: string | null): { title: string; clauses: Clause[] } {
  const title = { 'cue-cards': 'Cue cards', confirmation: `Letter to ${state.person.name}` }[kind ?? ''] ?? `A talk with ${state.person.name.split(' ')[0]}`;
  const said = (id: string) => state.typed[id]?.text || (state.typed[id]?.entries ?? []).filter(Boolean).join(', ');
  return {
    title,
    clauses: [
      { id: 'thanks', title: 'Thank you', text: [['Thank you for making time today. I value the work you have done here.']] },
      { id: 'happened', title: 'What happened', text: [['We tried this: '], [said('tries') || 'a talk', 'tries'], ['.']] },
      { id: 'purpose', title: 'Why we talk', text: [[said('reason') || 'You need somebody who works with grief.', 'reason']] },
    ],
  };
}

/** What the shell would answer to a command about this guide. */
export const TALK: Record<string, (args: Record<string, unknown>) => unknown> = {
  open_guide: ({ person }) => {
    state.person = people.find((row) => row.id === person) ?? people[0]!;
    return talk();
  },
  new_run: () => talk(),
  open_run: () => talk(),
  copy_run: () => talk(),
  discard_run: () => null,
  guide_page: ({ page }) => {
    state.place = String(page);
    return talk();
  },
  save_draft: ({ typed }) => {
    Object.assign(state.typed, typed);
    return { revision: ++state.revision, at: '2026-11-22T14:33:00+01:00' };
  },
  continue_page: ({ page, typed }) => {
    Object.assign(state.typed, typed);
    state.revision++;
    if (page === 'channel' && state.typed.channel?.choice === 'email') return talk([{ field: 'channel', message: 'You do not work by e-mail with them. Choose to say it in person or by phone.' }]);
    const all = pages();
    state.place = all[all.findIndex((each) => each.id === page) + 1]?.id ?? 'check';
    return talk();
  },
  finish_guide: () => {
    state.place = 'result';
    return talk();
  },
  copy_guide: () => ({ text: 'The document as text.', html: '<p>The document as text.</p>' }),
  save_guide_pdf: () => '/home/ines/Documents/Stillwater Coaching, Conversation script.pdf',
  open_guide_pdf: () => null,
};
