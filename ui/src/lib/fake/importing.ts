// A file of people as the shell would show it, for looking at the screens.
import type { ColumnView } from '../bindings/ColumnView';
import type { ImportedView } from '../bindings/ImportedView';
import type { ImportView } from '../bindings/ImportView';
import type { ReviewView } from '../bindings/ReviewView';
import type { Stage } from '../bindings/Stage';
import type { Target } from '../bindings/Target';
import type { Way } from '../bindings/Way';

const column = (heading: string, target: Target, samples: string[], label = ''): ColumnView => ({ heading, target, samples, label });
const TARGETS: [Target, string][] = [
  ['skip', 'Leave out'], ['name', 'Whole name'], ['given', 'First name'], ['family', 'Last name'], ['email', 'E-mail'], ['phone', 'Phone'],
  ['tags', 'Tags'], ['stage', 'Stage'], ['notes', 'Notes'], ['field', 'A field of its own'],
];

function file(): ImportView {
  const line = (label: string, comes: string) => ({ label, there: '', comes, becomes: 'added' as const });
  return {
    token: 'f1', name: 'contacts.csv', people: 131,
    columns: {
      headings: true, named: true,
      columns: [
        column('Vorname', 'given', ['Zoë', 'Łukasz', '花子']), column('Nachname', 'family', ['Ångström-Núñez', 'Wójcik', '山田']),
        column('E-Mail-Adresse', 'email', ['zoe@example.org', 'lukasz@example.pl']), column('Telefon privat', 'phone', ['+49 30 5550100'], 'home'),
        column('Schuhgröße', 'field', ['38', '44']), column('Priorität', 'skip', ['Normal']),
      ],
      targets: TARGETS.map(([value, label]) => ({ value, label, hint: '' })),
    },
    preview: [
      { name: 'Zoë Ångström-Núñez', lines: [line('E-mail', 'zoe@example.org'), line('Phone', '+49 30 5550100'), line('Own fields', 'Schuhgröße: 38')] },
      { name: 'Łukasz Wójcik', lines: [line('E-mail', 'lukasz@example.pl')] },
      { name: '山田 花子', lines: [line('E-mail', 'hanako@example.jp'), line('Tags', 'evening, VIP')] },
    ],
  };
}

function looked(): ReviewView {
  return {
    token: 'f1', name: 'contacts.csv', added: 125, merged: 3, skipped: 0, stage: 'prospect', stage_said: false,
    cases: [
      {
        row: 4, name: 'Adaeze Nwosu', common: 'an e-mail address and the name', place: 'In your records', comes_from: 'Line 6 of the file', way: 'merge',
        parts: [
          { label: 'Name', there: 'Adaeze Nwosu', comes: 'Adaeze Nwosu', becomes: 'stays' },
          { label: 'Likes to be called', there: 'Ada', comes: 'Addie', becomes: 'differs' },
          { label: 'E-mail', there: 'adaeze@example.org', comes: 'adaeze@example.org\nada@work.example', becomes: 'added' },
          { label: 'Notes', there: '', comes: 'Comes on Thursdays.', becomes: 'added' },
        ],
      },
      {
        row: 9, name: 'Jonas Meyer', common: 'a phone number', place: 'Line 7 of the file', comes_from: 'Line 11 of the file', way: 'keep_both',
        parts: [{ label: 'Name', there: 'Ela Meyer', comes: 'Jonas Meyer', becomes: 'differs' }, { label: 'Phone', there: '+49 30 5550100', comes: '030 5550100', becomes: 'stays' }],
      },
    ],
    cases_from: 0, cases_all: 2, cases_step: 20,
    unread: [
      { line: 17, why: 'Nobody is named here. Add a name and try again.', text: ';;nobody@example.org;;' },
      { line: 40, why: 'A quotation mark is opened here and never closed.', text: '"Tom;Levi;tom@example.org' },
    ],
    unread_all: 2,
    left: [{ what: 'Photo (only a link)', times: 12 }],
  };
}

let read = file();
let review = looked();

function decide(row: number | null, way: Way | null) {
  review.cases = review.cases.map((one) => (row === null || row === one.row ? { ...one, way: way ?? one.way } : one));
  const of = (wanted: Way) => review.cases.filter((one) => one.way === wanted).length;
  review = { ...review, added: 124 + of('keep_both'), merged: 1 + of('merge'), skipped: of('skip') };
  return review;
}

export const importCommands: Record<string, (args: Record<string, unknown>) => unknown> = {
  choose_import: () => (read = file()),
  settle_columns: ({ headings, targets }) => {
    const columns = read.columns;
    if (columns) {
      columns.headings = headings as boolean;
      columns.columns = columns.columns.map((one, at) => ({ ...one, target: (targets as Target[])[at] ?? one.target }));
      columns.named = columns.columns.some((one) => ['name', 'given', 'family'].includes(one.target));
    }
    return read;
  },
  review_import: () => (review = looked()),
  settle_stage: ({ stage }) => (review = { ...review, stage: stage as Stage }),
  decide_import: ({ row, way }) => decide(row as number | null, way as Way | null),
  save_unread: () => '/home/ines/Documents/People not brought in.csv',
  run_import: (): ImportedView => ({ added: review.added, merged: review.merged, skipped: review.skipped, person: null }),
  forget_import: () => null,
  export_people: ({ kind }) => `/home/ines/Documents/Stillwater Coaching, people.${kind === 'list' ? 'csv' : 'vcf'}`,
};
