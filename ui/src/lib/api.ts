// One typed line per command of the shell. Names and arguments are those of the shell; a test there holds both equal.
import { call } from './backend';
import type { AgreementRow } from './bindings/AgreementRow';
import type { AgreementView } from './bindings/AgreementView';
import type { AttachmentView } from './bindings/AttachmentView';
import type { BackupsView } from './bindings/BackupsView';
import type { Checked } from './bindings/Checked';
import type { ComingView } from './bindings/ComingView';
import type { Copied } from './bindings/Copied';
import type { CoverPage } from './bindings/CoverPage';
import type { FreshKey } from './bindings/FreshKey';
import type { EverythingView } from './bindings/EverythingView';
import type { DroppedFile } from './bindings/DroppedFile';
import type { GuideCard } from './bindings/GuideCard';
import type { GuideView } from './bindings/GuideView';
import type { HomeView } from './bindings/HomeView';
import type { PeopleQuery } from './bindings/PeopleQuery';
import type { KeysView } from './bindings/KeysView';
import type { ImportedView } from './bindings/ImportedView';
import type { ImportView } from './bindings/ImportView';
import type { PeopleFile } from './bindings/PeopleFile';
import type { ReviewView } from './bindings/ReviewView';
import type { Stage } from './bindings/Stage';
import type { Target } from './bindings/Target';
import type { Way } from './bindings/Way';
import type { Notice } from './bindings/Notice';
import type { NoticeId } from './bindings/NoticeId';
import type { Kept } from './bindings/Kept';
import type { PeopleView } from './bindings/PeopleView';
import type { PlaceView } from './bindings/PlaceView';
import type { DeletedRow } from './bindings/DeletedRow';
import type { Done } from './bindings/Done';
import type { EntryKind } from './bindings/EntryKind';
import type { EraseView } from './bindings/EraseView';
import type { Erased } from './bindings/Erased';
import type { NoteForm } from './bindings/NoteForm';
import type { NoteView } from './bindings/NoteView';
import type { PersonForm } from './bindings/PersonForm';
import type { PersonView } from './bindings/PersonView';
import type { PictureView } from './bindings/PictureView';
import type { PracticeForm } from './bindings/PracticeForm';
import type { PracticeView } from './bindings/PracticeView';
import type { Preview } from './bindings/Preview';
import type { Quiet } from './bindings/Quiet';
import type { RecoveryView } from './bindings/RecoveryView';
import type { RehearsalView } from './bindings/RehearsalView';
import type { RestorePreview } from './bindings/RestorePreview';
import type { RulesPaper } from './bindings/RulesPaper';
import type { RulesView } from './bindings/RulesView';
import type { SalvageView } from './bindings/SalvageView';
import type { Saved } from './bindings/Saved';
import type { StageForm } from './bindings/StageForm';
import type { TagView } from './bindings/TagView';
import type { TimelineView } from './bindings/TimelineView';
import type { Undone } from './bindings/Undone';
import type { Start } from './bindings/Start';
import type { ToneView } from './bindings/ToneView';
import type { WorkView } from './bindings/WorkView';
import type { Typed } from './bindings/Typed';

export { whenLocked, whenTroubled, zoomTo } from './backend';
export { onClosing, onDropping, onLocking, onMenu } from './news';

export type TypedAnswers = Record<string, Typed>;
export type Menu = { label: string; items: MenuItem[] };
export type MenuItem = { id: string; label: string; accelerator: string | null };

// Start
export const start = () => call<Start>('start');
export const frontendReady = () => call<null>('frontend_ready');
export const checkPractice = (form: PracticeForm) => call<Checked<null>>('check_practice', { form });
export const createVault = (form: PracticeForm, passphrase: string, again: string, group: string) => call<Checked<Start>>('create_vault', { form, passphrase, again, group });
export const unlock = (passphrase: string) => call<Start>('unlock', { passphrase });
export const lookAround = () => call<Start>('look_around');
export const leaveExample = () => call<Start>('leave_example');
export const lock = () => call<null>('lock');
export const quit = () => call<null>('quit');
export const stay = () => call<null>('stay');
export const setMenu = (menus: Menu[]) => call<null>('set_menu', { menus });

// Passphrase and recovery key; whether anybody is there
export const keys = () => call<KeysView>('keys');
export const newRecoveryKey = (form: PracticeForm, passphrase: string, again: string) => call<Checked<FreshKey>>('new_recovery_key', { form, passphrase, again });
export const replaceRecoveryKey = (passphrase: string) => call<Checked<FreshKey>>('replace_recovery_key', { passphrase });
export const confirmRecoveryKey = (group: string) => call<Checked<KeysView>>('confirm_recovery_key', { group });
export const discardRecoveryKey = () => call<null>('discard_recovery_key');
export const saveRecoveryKeyPdf = () => call<string | null>('save_recovery_key_pdf');
export const openRecoveryKeyPdf = () => call<null>('open_recovery_key_pdf');
export const checkRecoveryKey = (recoveryKey: string) => call<Checked<null>>('check_recovery_key', { recoveryKey });
export const checkRecoveryGroup = (group: string) => call<Checked<KeysView>>('check_recovery_group', { group });
export const resetPassphrase = (recoveryKey: string, passphrase: string, again: string) => call<Checked<Start>>('reset_passphrase', { recoveryKey, passphrase, again });
export const changePassphrase = (present: string, passphrase: string, again: string) => call<Checked<null>>('change_passphrase', { present, passphrase, again });
export const setLockAfter = (minutes: number) => call<KeysView>('set_lock_after', { minutes });
export const active = (together: boolean) => call<null>('active', { together });

// Practice
export const practice = () => call<PracticeView>('practice');
export const changePractice = (form: PracticeForm) => call<Checked<PracticeView>>('change_practice', { form });
export const setQuiet = (quiet: Quiet) => call<PracticeView>('set_quiet', { quiet });
export const chooseLogo = () => call<PracticeView | null>('choose_logo');
export const removeLogo = () => call<PracticeView>('remove_logo');

// Everything
export const everything = () => call<EverythingView>('everything');
export const exportEverything = () => call<string | null>('export_everything');
export const chooseEverything = () => call<ComingView | null>('choose_everything');
export const importEverything = () => call<Start>('import_everything');

// Home
export const home = () => call<HomeView>('home');

// Guides
export const guides = () => call<GuideCard[]>('guides');
export const openGuide = (guide: string, person: string | null = null) => call<GuideView>('open_guide', { guide, person });
export const newRun = (guide: string, person: string | null = null) => call<GuideView>('new_run', { guide, person });
export const openRun = (run: string) => call<GuideView>('open_run', { run });
export const copyRun = (run: string) => call<GuideView>('copy_run', { run });
export const discardRun = (run: string) => call<null>('discard_run', { run });
export const guidePage = (run: string, page: string) => call<GuideView>('guide_page', { run, page });
export const saveDraft = (run: string, page: string, typed: TypedAnswers, revision: number) => call<Saved>('save_draft', { run, page, typed, revision });
export const continuePage = (run: string, page: string, typed: TypedAnswers, revision: number) => call<GuideView>('continue_page', { run, page, typed, revision });
export const skipPage = (run: string, page: string, typed: TypedAnswers, revision: number) => call<GuideView>('skip_page', { run, page, typed, revision });
export const fixCheck = (run: string, check: string) => call<GuideView>('fix_check', { run, check });
export const acceptCheck = (run: string, check: string) => call<GuideView>('accept_check', { run, check });
export const finishGuide = (run: string) => call<GuideView>('finish_guide', { run });
export const previewGuide = (run: string, kind: string | null = null) => call<Preview | null>('preview_guide', { run, kind });
export const copyGuide = (run: string, kind: string) => call<Copied>('copy_guide', { run, kind });
export const rehearse = (run: string) => call<RehearsalView>('rehearse', { run });
export const saveGuidePdf = (run: string, kind: string) => call<string | null>('save_guide_pdf', { run, kind });
export const openGuidePdf = (run: string, kind: string) => call<null>('open_guide_pdf', { run, kind });

// My rules
export const rules = () => call<RulesView>('rules');
export const changeClause = (page: string) => call<GuideView>('change_clause', { page });
export const fixRule = (check: string) => call<RulesView>('fix_rule', { check });
export const acceptRule = (check: string) => call<RulesView>('accept_rule', { check });
export const previewRules = (paper: RulesPaper, version: number | null) => call<Preview>('preview_rules', { paper, version });
export const copyRules = (paper: RulesPaper, version: number | null) => call<Copied>('copy_rules', { paper, version });
export const saveRulesPdf = (paper: RulesPaper, version: number | null) => call<string | null>('save_rules_pdf', { paper, version });
export const openRulesPdf = (paper: RulesPaper, version: number | null) => call<null>('open_rules_pdf', { paper, version });
export const saveAllRulesPdf = (version: number | null) => call<string | null>('save_all_rules_pdf', { version });

// People
export const people = (query: PeopleQuery) => call<PeopleView>('people', { query });
export const addPerson = (form: PersonForm) => call<Checked<PersonView>>('add_person', { form });
export const person = (id: string) => call<PersonView>('person', { id });
export const changePerson = (id: string, form: PersonForm) => call<Checked<PersonView>>('change_person', { id, form });
export const changeStage = (id: string, form: StageForm) => call<Checked<PersonView>>('change_stage', { id, form });
export const peopleIds = (query: PeopleQuery) => call<string[]>('people_ids', { query });
export const tags = () => call<TagView[]>('tags');
export const tagPeople = (ids: string[], tag: string) => call<Done>('tag_people', { ids, tag });
export const untagPeople = (ids: string[], tag: string) => call<Done>('untag_people', { ids, tag });
export const deletePeople = (ids: string[]) => call<Done>('delete_people', { ids });
export const deletedPeople = () => call<DeletedRow[]>('deleted_people');
export const restorePerson = (id: string) => call<Done>('restore_person', { id });
export const undo = () => call<Undone | null>('undo');
export const thank = (id: string) => call<PersonView>('thank', { id });
export const choosePhoto = (person: string) => call<PersonView | null>('choose_photo', { person });
export const removePhoto = (person: string) => call<PersonView>('remove_photo', { person });
export const timeZones = () => call<string[]>('time_zones');

// What is kept with somebody's records
export const timeline = (person: string, kind: EntryKind | null, offset: number, limit: number) => call<TimelineView>('timeline', { person, kind, offset, limit });
export const addNote = (person: string, form: NoteForm) => call<Checked<NoteView>>('add_note', { person, form });
export const changeNote = (id: string, form: NoteForm) => call<Checked<NoteView>>('change_note', { id, form });
export const deleteNote = (id: string) => call<Done>('delete_note', { id });
export const attach = (person: string) => call<AttachmentView | null>('attach', { person });
export const openAttachment = (id: string) => call<null>('open_attachment', { id });
export const saveAttachment = (id: string) => call<string | null>('save_attachment', { id });
export const deleteAttachment = (id: string) => call<Done>('delete_attachment', { id });
export const savePersonBundle = (id: string) => call<string | null>('save_person_bundle', { id });
export const eraseView = (id: string) => call<EraseView>('erase_view', { id });
export const erasePerson = (id: string) => call<Erased>('erase_person', { id });
export const deleteOlderBackups = () => call<Done>('delete_older_backups');

// A person's files, dropped or chosen, and everything about them to hand over
export const droppedFiles = () => call<DroppedFile[]>('dropped_files');
export const keepDropped = (person: string) => call<Kept>('keep_dropped', { person });
export const forgetDropped = () => call<null>('forget_dropped');
export const attachmentPicture = (id: string) => call<PictureView | null>('attachment_picture', { id });
export const savePersonPdf = (id: string) => call<string | null>('save_person_pdf', { id });

// Agreements
export const agreements = () => call<AgreementRow[]>('agreements');
export const draftAgreement = (person: string) => call<AgreementView>('draft_agreement', { person });
export const agreement = (id: string) => call<AgreementView>('agreement', { id });
export const saveAgreementDraft = (id: string, cover: CoverPage, revision: number) => call<Saved>('save_agreement_draft', { id, cover, revision });
export const issueAgreement = (id: string, cover: CoverPage, revision: number) => call<AgreementView>('issue_agreement', { id, cover, revision });
export const previewAgreement = (id: string) => call<Preview>('preview_agreement', { id });
export const copyAgreement = (id: string) => call<Copied>('copy_agreement', { id });
export const saveAgreementPdf = (id: string) => call<string | null>('save_agreement_pdf', { id });
export const openAgreementPdf = (id: string) => call<null>('open_agreement_pdf', { id });
export const saveAgreementWithFactSheetPdf = (id: string) => call<string | null>('save_agreement_with_fact_sheet_pdf', { id });
export const discardAgreement = (id: string) => call<null>('discard_agreement', { id });

// Words for a client
export const checkTone = (text: string) => call<ToneView>('check_tone', { text });

// People from other programs and to them
export const chooseImport = () => call<ImportView | null>('choose_import');
export const settleColumns = (token: string, headings: boolean, targets: Target[]) => call<ImportView>('settle_columns', { token, headings, targets });
export const reviewImport = (token: string, from: number) => call<ReviewView>('review_import', { token, from });
export const settleStage = (token: string, stage: Stage) => call<ReviewView>('settle_stage', { token, stage });
export const decideImport = (token: string, row: number | null, way: Way | null, from: number) => call<ReviewView>('decide_import', { token, row, way, from });
export const saveUnread = (token: string) => call<string | null>('save_unread', { token });
export const runImport = (token: string) => call<ImportedView>('run_import', { token });
export const forgetImport = () => call<null>('forget_import');
export const exportPeople = (kind: PeopleFile, people: string[] | null) => call<string | null>('export_people', { kind, people });

// Long work
export const work = () => call<WorkView | null>('work');
export const callOff = () => call<null>('call_off');

// Files just saved
export const showFile = (path: string) => call<null>('show_file', { path });

// Backups
export const backups = () => call<BackupsView>('backups');
export const backUpNow = () => call<BackupsView>('back_up_now');
export const chooseBackupFolder = () => call<BackupsView | null>('choose_backup_folder');
export const forgetBackupFolder = () => call<BackupsView>('forget_backup_folder');
export const rehearseRestore = () => call<BackupsView>('rehearse_restore');
export const previewRestore = (backup: string) => call<RestorePreview>('preview_restore', { backup });
export const restore = (backup: string, secret: string) => call<Checked<Start>>('restore', { backup, secret });
export const showFolder = (name: string) => call<null>('show_folder', { name });
export const notices = () => call<Notice[]>('notices');
export const dismissNotice = (id: NoticeId) => call<Notice[]>('dismiss_notice', { id });

// Records that do not open
export const recovery = () => call<RecoveryView>('recovery');
export const chooseBackup = () => call<RecoveryView | null>('choose_backup');
export const takeKeys = (backup: string, secret: string) => call<Checked<Start>>('take_keys', { backup, secret });
export const goOn = (secret: string) => call<Checked<Start>>('go_on', { secret });
export const salvage = (secret: string) => call<Checked<SalvageView>>('salvage', { secret });
export const recover = () => call<null>('recover');
export const lookAgain = () => call<Start>('look_again');

// Where the records are
export const place = () => call<PlaceView>('place');
export const choosePlace = () => call<PlaceView | null>('choose_place');
export const forgetPlace = () => call<PlaceView>('forget_place');
export const moveRecords = () => call<Start>('move_records');
export const findRecords = () => call<Start | null>('find_records');
export const beginWithoutRecords = () => call<Start>('begin_without_records');
