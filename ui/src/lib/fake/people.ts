// People as the fake backend answers for them: found, tagged, deleted and had back, with notes and files.
import type { AttachmentView } from '../bindings/AttachmentView';
import type { DeletedRow } from '../bindings/DeletedRow';
import type { Entry } from '../bindings/Entry';
import type { EntryKind } from '../bindings/EntryKind';
import type { NoteBlock } from '../bindings/NoteBlock';
import type { NoteForm } from '../bindings/NoteForm';
import type { NoteView } from '../bindings/NoteView';
import type { PeopleQuery } from '../bindings/PeopleQuery';
import type { PeopleView } from '../bindings/PeopleView';
import type { PersonRow } from '../bindings/PersonRow';
import type { TimelineView } from '../bindings/TimelineView';

type Undo = { says: string; note?: string; back: () => void };

const nothing = { agreement: null, run: null, note: null, attachment: null };
/** Without reading Markdown: that is the backend's. */
export const reads = (text: string): NoteBlock[] => (text ? [{ kind: 'paragraph', text: [{ text, bold: false, italic: false }] }] : []);
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export class FakePeople {
  deleted: DeletedRow[] = [];
  notes = new Map<string, NoteView[]>();
  files = new Map<string, AttachmentView[]>();
  private gone = new Map<string, PersonRow>();
  private steps: Undo[] = [];

  constructor(private rows: PersonRow[]) {}

  list(query: PeopleQuery, rows = this.rows): PeopleView {
    const found = rows.filter((row) => this.isFound(row, query));
    const of = (stage: PersonRow['stage']) => found.filter((row) => row.stage === stage).length;
    const shown = found.filter((row) => !query.stage || row.stage === query.stage);
    if (query.sort === 'added') shown.reverse();
    return {
      rows: shown.slice(query.offset, query.offset + query.limit), total: shown.length, everybody: rows.length,
      counts: { all: found.length, prospect: of('prospect'), client: of('client'), former_client: of('former_client'), declined: of('declined') },
      nearest: found.length === 0 && query.search ? rows.slice(0, 1).map(({ id, name }) => ({ id, name })) : [],
    };
  }

  ids(query: PeopleQuery) {
    return this.list({ ...query, offset: 0, limit: 1_000_000 }).rows.map((row) => row.id);
  }

  tags() {
    const counts = new Map<string, number>();
    this.rows.flatMap((row) => row.tags).forEach((tag) => counts.set(tag, (counts.get(tag) ?? 0) + 1));
    return [...counts].map(([tag, people]) => ({ tag, people }));
  }

  tag(ids: string[], tag: string, give: boolean) {
    const changed = this.rows.filter((row) => ids.includes(row.id) && row.tags.includes(tag) !== give);
    const put = (has: boolean) => changed.forEach((row) => (row.tags = has ? [...row.tags, tag] : row.tags.filter((each) => each !== tag)));
    put(give);
    this.steps.push({ says: 'The tags are as they were.', back: () => put(!give) });
    return { says: give ? `The tag “${tag}” is set for ${this.count(changed.length)}.` : `The tag “${tag}” is removed from ${this.count(changed.length)}.`, count: changed.length };
  }

  remove(ids: string[]) {
    const leaving = this.rows.filter((row) => ids.includes(row.id));
    leaving.forEach((row) => {
      this.gone.set(row.id, row);
      this.rows.splice(this.rows.indexOf(row), 1);
      this.deleted.unshift({ id: row.id, name: row.name, stage: row.stage, deleted: 'Deleted 22 November 2026', until: 'Gone for good after 22 December 2026' });
    });
    const who = leaving.length === 1 ? leaving[0]!.name : this.count(leaving.length);
    this.steps.push({ says: `${who} restored.`, back: () => leaving.forEach((row) => this.restore(row.id)) });
    return { says: `${who} deleted.`, count: leaving.length };
  }

  restore(id: string) {
    const row = this.gone.get(id);
    this.deleted = this.deleted.filter((each) => each.id !== id);
    if (row) this.rows.push(row);
    return { says: `${row?.name ?? ''} is back.`, count: 1 };
  }

  erase(id: string) {
    const name = this.gone.get(id)?.name ?? this.rows.find((row) => row.id === id)?.name ?? '';
    this.deleted = this.deleted.filter((each) => each.id !== id);
    const at = this.rows.findIndex((row) => row.id === id);
    if (at >= 0) this.rows.splice(at, 1);
    return { says: `Everything about ${name} is erased.`, stays: this.eraseView(id).stays, older_backups: 3, problem: '' };
  }

  eraseView(id: string) {
    const stays = ['The log of your records keeps a random number, dates and digests, so that it stays whole. It holds no name and no text.', 'Papers and files that you saved, printed or sent stay where they are. Older backups hold this person until you delete them.'];
    return { name: this.gone.get(id)?.name ?? this.rows.find((row) => row.id === id)?.name ?? '', goes: ['Name, contact details, tags, picture, stages and source', '2 notes', '1 issued agreement'], stays };
  }

  undo() {
    const step = this.steps.pop();
    step?.back();
    return step ? { says: step.says, person: null, note: step.note ?? null } : null;
  }

  addNote(person: string, form: NoteForm) {
    if (!form.text.trim()) return { value: null, errors: [{ field: 'text', message: 'Write something first.' }] };
    const note: NoteView = { id: `n${Math.random()}`, day: form.on || '2026-11-22', text: form.text, blocks: reads(form.text), written: '22 November 2026, 14:05', fresh: true, revision: 1 };
    this.notes.set(person, [note, ...(this.notes.get(person) ?? [])]);
    this.steps.push({ says: 'The note is gone.', note: note.id, back: () => this.dropNote(note.id) });
    return { value: note, errors: [] };
  }

  changeNote(id: string, form: NoteForm) {
    const note = [...this.notes.values()].flat().find((each) => each.id === id)!;
    Object.assign(note, { text: form.text, blocks: reads(form.text), day: form.on || note.day, revision: note.revision + 1 });
    return { value: note, errors: [] };
  }

  deleteNote(id: string) {
    const before = new Map(this.notes);
    this.dropNote(id);
    this.steps.push({ says: 'The note is back.', back: () => (this.notes = before) });
    return { says: 'The note is deleted.', count: 1 };
  }

  attach(person: string): AttachmentView {
    const file: AttachmentView = { id: `f${Math.random()}`, name: 'Intake form.pdf', kind: 'pdf', size: '1.2 MB', on: '22 Nov' };
    this.files.set(person, [file, ...(this.files.get(person) ?? [])]);
    return file;
  }

  detach(id: string) {
    const before = new Map(this.files);
    this.files.forEach((files, person) => this.files.set(person, files.filter((file) => file.id !== id)));
    this.steps.push({ says: 'The file is back.', back: () => (this.files = before) });
    return { says: 'Intake form.pdf is deleted.', count: 1 };
  }

  /** Notes and files before everything else that happened. */
  timeline(person: string, others: Entry[], kind: EntryKind | null = null, offset = 0, limit = 50): TimelineView {
    const notes = (this.notes.get(person) ?? []).map((note) => ({ kind: 'note' as const, on: '22 Nov', title: '', detail: '', ...nothing, note }));
    const files = (this.files.get(person) ?? []).map((file) => ({ kind: 'attachment' as const, on: file.on, title: file.name, detail: file.size, ...nothing, attachment: file }));
    const all = [...notes, ...files, ...others].filter((entry) => !kind || entry.kind === kind);
    const entries = all.slice(offset, offset + limit);
    return { months: entries.length ? [{ title: 'November 2026', entries }] : [], total: all.length };
  }

  private isFound(row: PersonRow, query: PeopleQuery) {
    const text = fold([row.name, row.contact, ...row.tags].join(' '));
    const standing = row.issued ? 'issued' : row.agreement ? 'draft' : 'none';
    return fold(query.search).split(/\s+/).every((word) => text.includes(word)) && (!query.tag || row.tags.includes(query.tag))
      && (!query.source || row.source === query.source) && (!query.agreement || standing === query.agreement);
  }

  private dropNote(id: string) {
    this.notes = new Map([...this.notes].map(([person, notes]) => [person, notes.filter((note) => note.id !== id)]));
  }

  private count(n: number) {
    return n === 1 ? '1 person' : `${n} people`;
  }
}
