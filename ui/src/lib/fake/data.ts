// An invented practice with invented people, as the shell would hand it over.
import type { AgreementRow } from '../bindings/AgreementRow';
import type { Offer } from '../bindings/Offer';
import type { Offers } from '../bindings/Offers';
import type { PersonRow } from '../bindings/PersonRow';
import type { PracticeForm } from '../bindings/PracticeForm';
import type { GuidePlace } from '../bindings/GuidePlace';
import type { QuestionPage } from '../bindings/QuestionPage';
import type { TradeOffer } from '../bindings/TradeOffer';

export const offer = (value: string, label: string, hint = ''): Offer => ({ value, label, hint });
const trade = (value: string, label: string, hint: string, session_word = 'session'): TradeOffer => ({ value, label, hint, client_word: 'client', session_word, agreement: `${label} agreement` });

export const practiceForm: PracticeForm = {
  name: 'Stillwater Coaching', owner: 'Ines Lindqvist', trade: 'coach', credentials: 'PCC, ICF', email: 'ines@stillwater.example', phone: '+46 31 555 01 42', address: '', currency: 'EUR', page_size: 'a4', client_word: 'client', session_word: 'session',
};

export const offers: Offers = {
  trades: [trade('coach', 'Coach', 'Life, career or business coaching.'), trade('therapist', 'Therapist or counsellor', 'With the duties of notice and referral.'), trade('healer', 'Healer', 'Bodywork, energy work, spiritual care.'), trade('consultant', 'Consultant', 'Advice for a fee.', 'meeting')],
  currencies: [offer('EUR', 'Euro (€)'), offer('USD', 'US dollar ($)'), offer('GBP', 'Pound sterling (£)'), offer('SEK', 'Swedish krona')],
  page_sizes: [offer('a4', 'A4', '210 × 297 mm.'), offer('us_letter', 'US Letter', '8½ × 11 inches.')],
  client_words: [offer('client', 'Client'), offer('patient', 'Patient'), offer('coachee', 'Coachee')],
  session_words: [offer('session', 'Session'), offer('appointment', 'Appointment'), offer('meeting', 'Meeting')],
  stages: [offer('prospect', 'Prospect', 'Has asked, has not decided.'), offer('client', 'Client', 'Works with you.'), offer('former_client', 'Former client', 'Worked with you once.'), offer('declined', 'Declined', 'Was not taken on, or chose not to start.')],
  sources: [offer('unknown', 'Not known yet'), offer('referral', 'Somebody recommended me'), offer('website', 'My website'), offer('event', 'A talk, a course, a fair'), offer('directory', 'A directory'), offer('social', 'A social network'), offer('other', 'Something else')],
  mediums: [offer('video', 'By video'), offer('in_person', 'In person'), offer('phone', 'By phone'), offer('email', 'By e-mail')],
  fee_bases: [offer('session', 'One session'), offer('package', 'A package'), offer('month', 'A month')],
  party_roles: [offer('client', 'Client'), offer('guardian', 'Guardian'), offer('sponsor', 'Sponsor')],
  suggested: { ...practiceForm, name: '', owner: '', credentials: '', email: '', phone: '' },
};

const who = (id: string, name: string, stage: PersonRow['stage'], contact: string, agreement = '', issued = false): PersonRow => ({ id, name, stage, contact, agreement, issued, tags: [], source: 'referral', changed: '22 Nov' });

export const people: PersonRow[] = [
  who('p1', 'Adaeze Nwosu', 'client', 'adaeze@example.org', 'Agreement issued 4 September 2026', true),
  who('p2', 'Νίκος Παπαδόπουλος', 'client', 'nikos@example.gr', 'Agreement issued 12 October 2026', true),
  who('p3', 'प्रिया रमण', 'client', '+91 98 5550 1234'),
  who('p4', 'Tomasz Wójcik', 'client', 'tomasz@example.org', 'Agreement being prepared'),
  who('p5', '山田 花子', 'client', 'hanako@example.jp', 'Agreement issued 2 November 2026', true),
  who('p6', 'ليلى حداد', 'client', 'leila@example.org', 'Agreement issued 9 November 2026', true),
  who('p7', 'Siobhán Ní Dhuibhir', 'client', 'siobhan@example.ie', 'Agreement issued 1 March 2026', true),
  who('p8', 'João Figueiredo', 'prospect', 'joao@example.pt'),
  who('p9', 'Олена Бондар', 'prospect', ''),
  who('p10', 'Wolfeschlegelsteinhausenbergerdorff Maximiliana-Theodora', 'former_client', 'a-rather-long-address.for-this@wolfeschlegelsteinhausen.example', 'Agreement issued 3 May 2025', true),
];

export const agreements: AgreementRow[] = [
  { id: 'a2', person: 'p4', name: 'Tomasz Wójcik', number: '', state: 'draft', status: 'Being prepared', version: 3 },
  { id: 'a1', person: 'p1', name: 'Adaeze Nwosu', number: '2026-014', state: 'issued', status: 'Issued 4 September 2026', version: 3 },
  { id: 'a3', person: 'p2', name: 'Νίκος Παπαδόπουλος', number: '2026-013', state: 'issued', status: 'Issued 12 October 2026', version: 2 },
];

export const question = (id: string, label: string, more: Partial<QuestionPage['questions'][number]>) => ({ id, label, hint: '', kind: 'choice' as const, options: [], unit: '', units: [], ends: null, rows: null, optional: false, examples: [], names: [], for_client: false, origin: null, shown_when: null, ...more });

const NOTICE = 'How much notice do you need when a client cancels?';
export const pages: Omit<QuestionPage, 'typed' | 'progress' | 'can_skip'>[] = [
  {
    id: 'frequency', heading: 'How often do you meet, and for how long?', why: 'A steady rhythm is half the work.',
    questions: [
      question('frequency.sessions_per_month', 'Sessions a month', { kind: 'number', unit: 'times a month', options: [offer('2', 'Twice a month', 'Time to try things in between.'), offer('4', 'Every week'), offer('other', 'Something else')] }),
      question('frequency.minutes', 'Length of a session', { kind: 'number', unit: 'minutes' }),
    ],
    checks: [],
  },
  {
    id: 'fee', heading: 'What does your work cost?', why: 'One clear number, said once, is never awkward again.',
    questions: [
      question('fee.basis', 'What one payment covers', { options: [offer('session', 'One session'), offer('package', 'A package of sessions'), offer('month', 'A month')] }),
      question('fee.package_sessions', 'Sessions in a package', { kind: 'number', unit: 'sessions', shown_when: { question: 'fee.basis', choices: ['package'] } }),
      question('fee.amount', 'How much', { kind: 'money', unit: '€', options: [offer('unsure', 'I’m not sure yet', 'The agreement will not name a fee.')] }),
    ],
    checks: [],
  },
  {
    id: 'cancel.client', heading: NOTICE, why: 'A clear number saves you an awkward talk later.',
    questions: [
      question('cancel.client.notice_hours', NOTICE, { kind: 'number', unit: 'hours', options: [offer('24', '24 hours', 'One day. Easy to remember, and kind to busy people.'), offer('48', '48 hours', 'Two days. Enough to offer the hour to somebody else.'), offer('other', 'Something else', 'You say how many hours.'), offer('unsure', 'I’m not sure yet', 'We leave this rule out for now, and ask again at the end.')] }),
      question('cancel.client.reason', 'A reason you could add', { kind: 'text', optional: true, for_client: true, examples: ['I keep this hour free for you alone.', 'Two days let me offer your place to somebody else.'] }),
    ],
    checks: [],
  },
  {
    id: 'cancel.practitioner', heading: 'Do you promise the same notice yourself?', why: 'Clients trust a rule more when it holds for both of you.',
    questions: [question('cancel.practitioner.same_notice', 'Do you promise the same notice yourself?', { kind: 'yes_no', options: [offer('yes', 'Yes, the same'), offer('no', 'No')] })],
    checks: [{ id: 'one-sided', page: 'cancel.practitioner', clause: 'cancel.practitioner', says: 'You ask for 48 hours’ notice but promise none yourself.', why: 'Clients trust a rule more when it holds for both of you.', fix: 'Promise the same' }],
  },
];

const unsure = (hint: string) => offer('unsure', 'I’m not sure yet', hint);

/** Every kind of question on one page (`?fake=kinds`): never so in a guide. */
export const kinds: GuidePlace = {
  kind: 'page', id: 'kinds', heading: 'What did you notice?', why: 'Small signs are forgotten first.', progress: 'Question 2 of about 8', can_skip: true, checks: [],
  questions: [
    question('email', 'Your e-mail', { kind: 'short_text', origin: { says: 'From your practice', value: 'ines@stillwater.example' } }),
    question('signs', 'What you noticed', { kind: 'several', hint: 'Tick all that fit.', options: [offer('calm', 'They were calm'), offer('tired', 'They were tired', 'It may pass.'), offer('other', 'Something else', 'You say what.'), unsure('The note says nothing of signs.')] }),
    question('since', 'How long?', { kind: 'span', units: [offer('days', 'days'), offer('weeks', 'weeks')] }),
    question('day', 'The day', { kind: 'date', options: [unsure('The note names no day.')] }),
    question('rating', 'How well it went', { kind: 'scale', options: [...'12345'].map((step) => offer(step, step)), ends: { low: 'Badly', high: 'Very well' } }),
    question('steps', 'What will they do until then?', { kind: 'list', rows: { least: 1, most: 4, dated: false }, examples: ['Sleep on it'], for_client: true }),
    question('more', 'What you would like to tell them', { kind: 'long_text', hint: 'These words stand in the letter.', optional: true, for_client: true }),
  ],
  typed: {
    signs: { choice: '', text: 'A new coat', choices: ['tired', 'other'], entries: [], days: [], unit: '' },
    since: { choice: '', text: '2', choices: [], entries: [], days: [], unit: 'weeks' },
    rating: { choice: '4', text: '', choices: [], entries: [], days: [], unit: '' },
    steps: { choice: '', text: '', choices: [], entries: ['Sleep', 'Walk', 'Call a friend'], days: [], unit: '' },
    more: { choice: '', text: 'Dear Tomasz, I just want to say this openly. You never tell me when you run late, and you must call me before we meet. I am so sorry that I did not say it earlier 🌿', choices: [], entries: [], days: [], unit: '' },
  },
};

/** The task list of a long guide (`?fake=tasks`). */
export const taskPage: GuidePlace = {
  kind: 'tasks', next: 'first',
  sections: [
    { id: 'work', title: 'Your work', status: 'done', page: 'aims' },
    { id: 'rest', title: 'Your rest', status: 'under_way', page: 'off' },
    { id: 'cover', title: 'Your cover', status: 'not_started', page: 'cover' },
  ],
};
