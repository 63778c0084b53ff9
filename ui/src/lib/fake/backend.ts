// Stands in for the shell when the screens are looked at in a browser (`npm run fake`). Never part of the app.
// `?fake=welcome`, `looking`, `locked`, `new`, `in_use`, `key_due`, `key_missing`, `trouble`, `restored` choose where to begin; without it the records are open.
import type { AgreementView } from '../bindings/AgreementView';
import type { CoverPage } from '../bindings/CoverPage';
import type { Entry } from '../bindings/Entry';
import type { EntryKind } from '../bindings/EntryKind';
import type { FieldError } from '../bindings/FieldError';
import type { GuideView } from '../bindings/GuideView';
import type { NoteForm } from '../bindings/NoteForm';
import type { PeopleQuery } from '../bindings/PeopleQuery';
import type { PersonForm } from '../bindings/PersonForm';
import type { PersonRow } from '../bindings/PersonRow';
import type { PersonView } from '../bindings/PersonView';
import type { PracticeForm } from '../bindings/PracticeForm';
import type { Quiet } from '../bindings/Quiet';
import type { RulesView } from '../bindings/RulesView';
import type { Start } from '../bindings/Start';
import type { Typed } from '../bindings/Typed';
import * as kept from './backups';
import * as data from './data';
import { importCommands } from './importing';
import { keyCommands, wrongGroup } from './keys';
import { FakePeople } from './people';
import { KEEPING, nextNews } from './dropping';
import { set, type Clause } from './press';
import { goodbye } from './rehearsal';
import { card, isTalk, offered, script, TALK } from './talk';
import { look } from './tone';

const wanted = new URLSearchParams(location.search).get('fake') ?? '';
const fresh = wanted === 'welcome' || wanted === 'new';
const KEY = 'fake-open';
const EXAMPLE = 'fake-example';
const lookAround = () => [KEY, EXAMPLE].forEach((key) => sessionStorage.setItem(key, '1'));
if (wanted === 'looking') lookAround();

const typed = (choice: string, text = ''): Typed => ({ choice, text, choices: [], entries: [], days: [], unit: '' });

const state = {
  form: { ...data.practiceForm },
  people: fresh ? [] : [...data.people],
  agreements: fresh ? [] : [...data.agreements],
  typed: { 'cancel.client.notice_hours': typed('48'), 'frequency.sessions_per_month': typed('2'), 'frequency.minutes': typed('', '50'), 'fee.basis': typed('session'), 'fee.amount': typed('', '95') } as Record<string, Typed>,
  place: fresh ? 'start' : 'cancel.client',
  revision: 1,
  accepted: [] as string[],
  covers: new Map<string, CoverPage>(),
  published: fresh ? 0 : 3,
  quiet: 'none' as Quiet,
};

const now = () => {
  const at = new Date();
  return `2026-11-22T${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}:00+01:00`;
};
const problem = (code: string, message: string) => ({ code, message });

function start(): Start {
  const vault = ['welcome', 'looking'].includes(wanted) && !sessionStorage.getItem(KEY) ? 'absent' : ['locked', 'trouble'].includes(wanted) && !sessionStorage.getItem(KEY) ? 'locked' : 'open';
  return {
    vault,
    problem: wanted === 'in_use' ? { code: 'in_use', message: 'Ground Rules is already open in another window. Close that one, then try again.' } : wanted === 'trouble' && vault === 'locked' ? { code: 'trouble', message: kept.recovery.title } : null,
    example: sessionStorage.getItem(EXAMPLE) !== null,
    practice: vault === 'open' ? { ...state.form, trade: 'coach', page_size: 'a4', language: 'en' } : null,
    platform: 'linux', version: '0.1.0', folder: '/home/ines/Ground Rules', offers: data.offers,
  };
}

function checkForm(form: PracticeForm): FieldError[] {
  return [
    ...(form.name.trim() ? [] : [{ field: 'name', message: 'Enter the name of your practice' }]),
    ...(form.owner.trim() ? [] : [{ field: 'owner', message: 'Enter your name' }]),
    ...(form.email && !form.email.includes('@') ? [{ field: 'email', message: 'Enter an e-mail address with an @, for example ines@example.org' }] : []),
  ];
}

function copied(title: string) {
  const parts = clauses().map((clause) => [clause.title, clause.text.map(([words]) => words).join('')] as const);
  return { text: [title, ...parts.flat()].join('\n\n'), html: `<h1>${title}</h1>${parts.map(([head, words]) => `<h2>${head}</h2><p>${words}</p>`).join('')}` };
}

function clauses(): Clause[] {
  const typed = state.typed;
  const value = (id: string) => (typed[id]?.choice && typed[id].choice !== 'other' ? typed[id].choice : (typed[id]?.text ?? ''));
  const hours = value('cancel.client.notice_hours');
  return [
    { id: 'scope', title: 'What this work is', text: [['Coaching is a conversation about where you want to go and what you will do to get there. It is not therapy or medical care.']] },
    { id: 'frequency', title: 'How often we meet', text: [['We meet '], [value('frequency.sessions_per_month') + ' times a month', 'frequency.sessions_per_month'], [', for '], [value('frequency.minutes') + ' minutes', 'frequency.minutes'], [' each time, by video. I send you the link.']] },
    { id: 'fee', title: 'What it costs', text: [['Each session costs '], ['€' + value('fee.amount'), 'fee.amount'], ['. You pay for the month ahead, by the first of the month.']] },
    { id: 'cancel.client', title: 'If you need to cancel', text: [['Please tell me at least '], [hours + ' hours', 'cancel.client.notice_hours'], [' before we meet. With less notice, the session counts as held. '], [typed['cancel.client.reason']?.text ?? '', 'cancel.client.reason']] },
    { id: 'cancel.practitioner', title: 'If I need to cancel', text: [['I give you the same notice. If I cannot, your next session is on me.']] },
    { id: 'between', title: 'Between our sessions', text: [['You may send me two short e-mails a week. I answer within two working days.']] },
    { id: 'promise', title: 'What I promise', text: [['I am on time, prepared, and present. When I am not, I say so, and we move the session.']] },
    { id: 'privacy', title: 'What stays between us', text: [['What you tell me stays with me. The law sets a few limits: if somebody is in danger, or if a court asks, I may have to speak. I would tell you first.']] },
    { id: 'records', title: 'Notes', text: [['I keep short notes on an encrypted computer for three years after our last session, then delete them. You may read them whenever you like.']] },
    { id: 'change', title: 'Changing these terms', text: [['Either of us may ask for a change. It counts once we have both signed it. Nothing changes by itself.']] },
    { id: 'ending', title: 'How we end', text: [['You may end our work at any time, with two weeks’ notice. Sessions you have paid for and not used are refunded.']] },
  ];
}

function guide(errors: FieldError[] = []): GuideView {
  const at = data.pages.findIndex((page) => page.id === state.place);
  const page = data.pages[at];
  const shown = wanted === 'tasks' ? data.taskPage : wanted === 'kinds' ? data.kinds : null;
  if (shown && state.place !== 'check') return { run: 'r2', guide: 'note', title: 'Look back on a meeting', revision: state.revision, saved_at: now(), errors, preview_title: null, person: null, back: 'start', place: shown };
  const common = { run: 'r1', guide: 'rulebook', title: 'Write my rules', revision: state.revision, saved_at: now(), errors, preview_title: 'Your rules as an agreement', person: null };
  if (page) {
    const checks = page.checks.filter((check) => !state.accepted.includes(check.id) && state.typed['cancel.practitioner.same_notice']?.choice === 'no');
    const typed = Object.fromEntries(page.questions.flatMap(({ id }) => (state.typed[id] ? [[id, state.typed[id]]] : [])));
    return { ...common, back: data.pages[at - 1]?.id ?? 'start', place: { kind: 'page', can_skip: page.questions.every(({ optional }) => optional), ...page, checks, typed, progress: `Question ${at + 1} of about ${data.pages.length}` } };
  }
  if (state.place === 'check') {
    const rows = data.pages.flatMap((each) => each.questions.map(({ id, label }) => ({ page: each.id, label, value: [state.typed[id]?.choice, state.typed[id]?.text].filter(Boolean).join(' ') || 'Not provided', means: state.typed[id] ? '' : 'The document leaves this sentence out.', origin: '' })));
    return { ...common, back: data.pages.at(-1)!.id, place: { kind: 'check', rows, checks: [], act: `Create version ${state.published + 1}`, finished: false } };
  }
  if (state.place === 'result') return { ...common, back: null, place: { kind: 'result', heading: `Version ${state.published} of your rules is ready`, text: 'New agreements rest on it from now on. Agreements you issued before stay as they were.', papers: [], next: [], version: state.published, can_copy: false } };
  return { ...common, back: null, place: { kind: 'start', outcome: 'Your rules in writing, ready to agree with your first client.', length: 'About ten minutes.', at_hand: ['What you charge', 'How you handle late cancellations today'], pause: [], reassurance: 'Saved as you go. Nothing leaves this computer.', begun: state.revision > 1 } };
}

function rulesView(): RulesView {
  const oneSided = data.pages[3]!.checks.filter((check) => !state.accepted.includes(check.id));
  return {
    status: state.published ? `Version ${state.published}, since 28 August 2026` : '', version: state.published, next: state.published + 1, begun: !fresh || state.revision > 1,
    clauses: clauses().map((clause, i) => ({ id: clause.id, number: String(i + 1), title: clause.title, text: clause.id === 'between' ? [] : [clause.text.map(([words]) => words).join('')], page: data.pages.some((page) => page.id === clause.id) ? clause.id : null, changed: clause.id === 'cancel.client', checks: clause.id === 'cancel.practitioner' ? oneSided : [] })),
    versions: Array.from({ length: state.published }, (_, i) => ({ number: state.published - i, published: ['28 August 2026', '3 March 2026', '9 January 2026'][i] ?? '22 November 2026', agreements: [8, 3, 1][i] ?? 0 })),
  };
}

const about = { agreement: null, run: null, note: null, attachment: null };

const records = new FakePeople(state.people);
const many = () => Array.from({ length: 10_000 }, (_, i) => ({ ...state.people[i % 7]!, id: `m${i}`, name: `${state.people[i % 7]!.name} ${i}` }));

function somebody(row: PersonRow) {
  const details = {
    name: row.name, called: '', pronouns: '', emails: row.contact.includes('@') ? [{ label: '', value: row.contact }] : [], phones: [{ label: 'mobile', value: '+46 70 555 01 42' }],
    addresses: [], time_zone: 'Europe/Lisbon', language: '', emergency: { name: '', relation: '', phone: '' }, tags: row.tags, fields: [], notes: '', stage: row.stage,
  };
  const source = { kind: row.source, who: 'Siobhán Ní Dhuibhir', detail: '', person: row.id === 'p7' ? null : 'p7', thanked_on: null };
  return {
    person: { ...details, id: row.id, channel: null, keep_until: null, source },
    form: { ...details, channel: '', keep_until: '', source_kind: source.kind, source_who: source.who, source_detail: '', source_person: source.person ?? '' },
    notes: [], photo: null, referrer: source.person ? { id: 'p7', name: source.who } : null, to_thank: true, recommended: [], local_time: '13:05 there, 1 hour behind', attachments: records.files.get(row.id) ?? [],
  };
}

function happened(id: string): Entry[] {
  const mine = state.agreements.filter((each) => each.person === id);
  return [
    ...(id === 'p1' ? [{ kind: 'guide' as const, on: '22 Nov', title: 'Prepare a goodbye', detail: 'Conversation script, Cue cards and Letter of confirmation', ...about, run: 'talk' }] : []),
    ...mine.filter((each) => each.state === 'issued').map((each) => ({ kind: 'agreement' as const, on: '4 Sept', title: `Agreement ${each.number} issued`, detail: 'Twice a month, 50 minutes, €95 a session.', ...about, agreement: each.id })),
    { kind: 'stage', on: '4 Sept', title: 'Became a client', detail: '', ...about },
    { kind: 'stage', on: '1 Sept', title: 'Became a prospect', detail: '“Wants to change jobs by spring.”', ...about },
  ];
}

function personView(id: string): PersonView {
  const row = state.people.find((each) => each.id === id);
  if (!row) throw problem('other', 'This person is no longer in your records.');
  const mine = state.agreements.filter((each) => each.person === id);
  return {
    ...somebody(row),
    stage_since: 'since 4 September 2026', source: 'Recommended by Siobhán Ní Dhuibhir', agreements: mine, can_agree: state.published > 0,
    guides: offered(),
    timeline: records.timeline(id, happened(id)),
  };
}

function agreementView(id: string, errors: FieldError[] = []): AgreementView {
  const row = state.agreements.find((each) => each.id === id);
  if (!row) throw problem('other', 'This agreement is no longer in your records.');
  const rules: CoverPage = { starts_on: '', sessions_per_month: '2', minutes: '50', medium: 'video', fee_basis: 'session', fee_amount: '95', package_sessions: '', parties: [{ role: 'client', name: row.name, contact: '' }] };
  const cover = state.covers.get(id) ?? { ...rules, starts_on: '2026-12-01', minutes: '75', parties: [{ role: 'client', name: row.name, contact: 'tomasz@example.org' }] };
  return { row, cover, rules, fee_sign: '€', saved: { revision: state.revision, at: now() }, errors, sha256: row.state === 'issued' ? '9f2c4e1ab07d35c8812e6f90d4a7b3c5e6f8091a2b3c4d5e6f708192a3b4c5d6' : '', file_name: `Agreement ${row.number} ${row.name}.pdf` };
}

function open(): Start {
  sessionStorage.setItem(KEY, '1');
  return start();
}

function reopened(secret: unknown) {
  if (secret !== 'open') return { value: null, errors: [{ field: 'secret', message: 'That is neither the passphrase nor the recovery key.' }] };
  return { value: open(), errors: [] };
}

type Args = Record<string, unknown>;
const COMMANDS: Record<string, (args: Args) => unknown> = {
  start,
  frontend_ready: () => null,
  set_menu: () => null,
  check_practice: ({ form }) => ({ value: null, errors: checkForm(form as PracticeForm) }),
  create_vault: ({ form, group }) => {
    const errors = wrongGroup(group);
    if (errors.length) return { value: null, errors };
    state.form = form as PracticeForm;
    sessionStorage.setItem(KEY, '1');
    return { value: start(), errors };
  },
  unlock: ({ passphrase }) => {
    if (passphrase !== 'open') throw problem('wrong_passphrase', 'This is not the passphrase. Try it again.');
    sessionStorage.setItem(KEY, '1');
    return start();
  },
  look_around: () => {
    lookAround();
    return start();
  },
  leave_example: () => {
    sessionStorage.clear();
    return start();
  },
  lock: () => sessionStorage.clear(),
  ...keyCommands(open),
  practice: () => ({ form: state.form, logo: null, quiet: state.quiet }),
  change_practice: ({ form }) => {
    const errors = checkForm(form as PracticeForm);
    if (!errors.length) state.form = form as PracticeForm;
    return { value: errors.length ? null : { form: state.form, logo: null, quiet: state.quiet }, errors };
  },
  set_quiet: ({ quiet }) => {
    state.quiet = quiet as Quiet;
    return { form: state.form, logo: null, quiet: state.quiet };
  },
  choose_logo: () => {
    throw problem('other', 'This file is no picture. Choose a PNG or JPEG file.');
  },
  remove_logo: () => ({ form: state.form, logo: null, quiet: state.quiet }),
  home: () => ({
    today: 'Sunday 22 November',
    steps: fresh ? [{ id: 'write_rules', done: state.published > 0 }, { id: 'add_client', done: state.people.length > 0 }, { id: 'make_agreement', done: false }] : [],
    under_way: state.revision > 1 || !fresh ? { guide: 'rulebook', run: 'r1', title: 'Write my rules', progress: 'Question 3 of about 4', heading: 'How much notice do you need when a client cancels?' } : null,
    reminders: fresh ? [] : [{ kind: 'thank', person: 'p8', title: 'Thank Siobhán Ní Dhuibhir', says: 'They recommended you to João Figueiredo.' }],
    reviews: fresh ? [] : [{ run: 'talk', guide: 'dismissal', person: 'p5', title: 'Prepare a goodbye, with 山田 花子', says: 'You set 24 November 2026.' }],
    drafts: state.agreements.filter((row) => row.state === 'draft'), issued: state.agreements.filter((row) => row.state === 'issued'),
  }),
  guides: () => [{ id: 'rulebook', title: 'Write my rules', outcome: 'Your rules in writing, ready to agree with your first client.', length: 'About ten minutes', status: fresh ? 'new' : 'under_way', progress: 'Question 3 of about 4', about_person: false, runs: [] }, { id: 'note', title: 'Look back on a meeting', outcome: 'You will have a note on one meeting.', length: 'About five minutes', status: 'under_way', progress: 'Question 2 of about 8', about_person: false, runs: [{ run: 'r3', name: '', said: 'Last saved 24 November 2026', finished: false }, { run: 'r2', name: '', said: 'Finished 22 November 2026', finished: true }] }, card()],
  open_guide: () => guide(),
  new_run: () => guide(),
  open_run: () => guide(),
  copy_run: () => guide(),
  discard_run: () => null,
  skip_page: () => guide(),
  copy_guide: () => copied('Note on a meeting'),
  save_guide_pdf: () => '/home/ines/Documents/Note.pdf',
  open_guide_pdf: () => null,
  guide_page: ({ page }) => {
    state.place = String(page);
    return guide();
  },
  change_clause: ({ page }) => {
    state.place = String(page);
    return guide();
  },
  save_draft: ({ typed, revision }) => {
    if (Number(revision) < state.revision) throw problem('stale_revision', 'A newer draft is kept.');
    Object.assign(state.typed, typed);
    return { revision: ++state.revision, at: now() };
  },
  continue_page: ({ page, typed }) => {
    Object.assign(state.typed, typed);
    state.revision++;
    const at = data.pages.findIndex((each) => each.id === page);
    const errors = (data.pages[at]?.questions ?? []).flatMap(({ id, optional, shown_when: when }) => {
      const given = state.typed[id];
      const hidden = when && !when.choices.includes(state.typed[when.question]?.choice ?? '');
      const empty = !given?.choice && !given?.text;
      const wrong = given?.choice === 'other' && !/^\d+$/.test(given.text);
      return !hidden && ((empty && !optional) || wrong) ? [{ field: id, message: id.includes('hours') ? 'Enter how many hours’ notice you need, for example 24' : 'Choose or enter an answer' }] : [];
    });
    if (!errors.length) state.place = data.pages[at + 1]?.id ?? 'check';
    return guide(errors);
  },
  fix_check: () => {
    state.typed['cancel.practitioner.same_notice'] = typed('yes');
    state.accepted.push('one-sided');
    return guide();
  },
  accept_check: ({ check }) => {
    state.accepted.push(String(check));
    return guide();
  },
  finish_guide: () => {
    state.published++;
    state.place = 'result';
    return guide();
  },
  preview_guide: (args) => {
    if (!isTalk(args)) return set('Coaching agreement', state.form.name, 'Draft', clauses());
    const { title, clauses: said } = script((args.kind as string | null) ?? null);
    return set(title, state.form.name, 'Only for you', said);
  },
  rehearse: () => goodbye,
  rules: rulesView,
  fix_rule: () => {
    state.accepted.push('one-sided');
    return rulesView();
  },
  accept_rule: ({ check }) => {
    state.accepted.push(String(check));
    return rulesView();
  },
  preview_rules: ({ paper, version }) => set(paper === 'fact_sheet' ? 'What to expect' : 'Coaching agreement', state.form.name, version ? `Version ${String(version)}` : 'Draft', clauses()),
  copy_rules: ({ paper }) => copied(paper === 'fact_sheet' ? 'What to expect' : 'Coaching agreement'),
  save_rules_pdf: () => '/home/ines/Documents/Stillwater Coaching rules version 3.pdf',
  open_rules_pdf: () => null,
  save_all_rules_pdf: () => '/home/ines/Documents/Stillwater Coaching, rules and what to expect, version 3.pdf',
  people: ({ query }) => records.list(query as PeopleQuery, wanted === 'many' ? many() : state.people),
  people_ids: ({ query }) => records.ids(query as PeopleQuery),
  tags: () => records.tags(),
  tag_people: ({ ids, tag }) => records.tag(ids as string[], String(tag), true),
  untag_people: ({ ids, tag }) => records.tag(ids as string[], String(tag), false),
  delete_people: ({ ids }) => records.remove(ids as string[]),
  deleted_people: () => records.deleted,
  restore_person: ({ id }) => records.restore(String(id)),
  undo: () => records.undo(),
  thank: ({ id }) => ({ ...personView(String(id)), to_thank: false }),
  choose_photo: ({ person }) => personView(String(person)),
  remove_photo: ({ person }) => personView(String(person)),
  time_zones: () => ['America/New_York', 'Asia/Tokyo', 'Europe/Lisbon', 'Europe/Stockholm'],
  timeline: ({ person, kind, offset, limit }) => records.timeline(String(person), happened(String(person)), kind as EntryKind | null, Number(offset), Number(limit)),
  add_note: ({ person, form }) => records.addNote(String(person), form as NoteForm),
  change_note: ({ id, form }) => records.changeNote(String(id), form as NoteForm),
  delete_note: ({ id }) => records.deleteNote(String(id)),
  attach: ({ person }) => records.attach(String(person)),
  open_attachment: () => null,
  save_attachment: () => '/home/ines/Documents/Intake form.pdf',
  delete_attachment: ({ id }) => records.detach(String(id)),
  save_person_bundle: () => '/home/ines/Documents/Adaeze Nwosu, records.json',
  ...KEEPING,
  erase_view: ({ id }) => records.eraseView(String(id)),
  erase_person: ({ id }) => records.erase(String(id)),
  delete_older_backups: () => ({ says: '3 older backups deleted. The newest one stays.', count: 3 }),
  add_person: ({ form }) => {
    const typed = form as PersonForm;
    if (!typed.name.trim()) return { value: null, errors: [{ field: 'name', message: 'Enter a name' }] };
    const id = `p${state.people.length + 1}`;
    state.people.push({ id, name: typed.name, stage: typed.stage as 'client', contact: typed.emails[0]?.value ?? typed.phones[0]?.value ?? '', agreement: '', issued: false, tags: typed.tags, source: typed.source_kind as 'other', changed: '22 Nov' });
    return { value: personView(id), errors: [] };
  },
  person: ({ id }) => personView(String(id)),
  change_person: ({ id }) => ({ value: personView(String(id)), errors: [] }),
  change_stage: ({ id, form }) => {
    const row = state.people.find((each) => each.id === id);
    if (row) row.stage = (form as { stage: 'client' }).stage;
    return { value: personView(String(id)), errors: [] };
  },
  agreements: () => state.agreements,
  draft_agreement: ({ person }) => {
    const open = state.agreements.find((row) => row.person === person && row.state === 'draft');
    if (open) return agreementView(open.id);
    const id = `a${state.agreements.length + 1}`;
    state.agreements.unshift({ id, person: String(person), name: personView(String(person)).person.name, number: '', state: 'draft', status: 'Being prepared', version: state.published });
    return agreementView(id);
  },
  agreement: ({ id }) => agreementView(String(id)),
  save_agreement_draft: ({ id, cover }) => {
    state.covers.set(String(id), cover as CoverPage);
    return { revision: ++state.revision, at: now() };
  },
  issue_agreement: ({ id, cover }) => {
    state.covers.set(String(id), cover as CoverPage);
    if (!/^\d+$/.test((cover as CoverPage).minutes)) return agreementView(String(id), [{ field: 'minutes', message: 'Enter how many minutes a session lasts, for example 50' }]);
    state.agreements = state.agreements.map((row) => (row.id === id ? { ...row, state: 'issued', number: '2026-015', status: 'Issued 22 November 2026' } : row));
    return agreementView(String(id));
  },
  preview_agreement: ({ id }) => set('Coaching agreement', state.form.name, agreementView(String(id)).row.number || 'Draft', clauses()),
  copy_agreement: () => copied('Coaching agreement'),
  save_agreement_pdf: () => '/home/ines/Documents/Agreement 2026-014 Adaeze Nwosu.pdf',
  open_agreement_pdf: () => null,
  save_agreement_with_fact_sheet_pdf: () => '/home/ines/Documents/Adaeze Nwosu, Coaching agreement 2026-014 with fact sheet, 22 November 2026.pdf',
  discard_agreement: ({ id }) => {
    state.agreements = state.agreements.filter((row) => row.id !== id);
    return null;
  },
  ...importCommands,
  show_file: () => null,
  backups: () => kept.backups,
  back_up_now: () => kept.backups,
  choose_backup_folder: () => kept.backups,
  forget_backup_folder: () => ({ ...kept.backups, second: null }),
  rehearse_restore: () => kept.backups,
  preview_restore: () => kept.preview,
  restore: ({ secret }) => reopened(secret),
  show_folder: () => null,
  notices: () => (wanted === 'restored' ? kept.notices : []),
  dismiss_notice: () => [],
  recovery: () => kept.recovery,
  choose_backup: () => kept.recovery,
  take_keys: ({ secret }) => reopened(secret),
  go_on: ({ secret }) => reopened(secret),
  salvage: ({ secret }) => ({ ...reopened(secret), value: secret === 'open' ? { lines: ['7 people: all that there were.', '2 agreements. Some could not be read.'], set_aside: '/home/ines/Ground Rules/set-aside/2026-11-22T14-40-00' } : null }),
  recover: () => null,
  look_again: () => start(),
  place: () => kept.place,
  choose_place: () => ({ ...kept.place, chosen: '/media/ines/STICK/Ground Rules' }),
  forget_place: () => kept.place,
  move_records: () => start(),
  find_records: () => start(),
  begin_without_records: () => start(),
  everything: () => ({ example: sessionStorage.getItem(EXAMPLE) !== null, empty: fresh }),
  export_everything: () => '/home/ines/Documents/Stillwater Coaching, everything from Ground Rules, 22 November 2026.zip',
  choose_everything: () => ({ practice: 'Stillwater Coaching', made: '22 November 2026', version: '0.1.0', people: 23, agreements: 17, versions: 3, guides: 9 }),
  import_everything: () => start(),
  work: () => null,
  call_off: () => null,
  check_tone: ({ text }) => look(String(text)),
};

/** Answers like the shell: later, and with a copy. */
export async function answer(command: string, args: Args): Promise<unknown> {
  if (command === 'news') return nextNews();
  await new Promise((done) => setTimeout(done, 30));
  const act = (isTalk(args) ? TALK[command] : undefined) ?? COMMANDS[command];
  if (!act) throw problem('other', `There is no command ${command}.`);
  return structuredClone(act(args)) ?? null;
}
