// What each command does. The list of commands stands in shared/commands.ts.
import { COMMANDS, MENUS, accelerator, isField, keysOf } from '$shared/commands';
import { Leaving, screen } from '$shared/screen.svelte';
import { go, paths } from '$shared/paths';
import { toasts } from '$shared/toasts.svelte';
import { m } from '$lib/paraglide/messages';
import { asProblem } from '$lib/problem';
import { lock, undo, type Menu } from '$lib/api';
import { zoom } from './zoom';

const ACTS: Record<string, () => unknown> = {
  new_client: () => go(paths.newClient),
  new_agreement: () => go(paths.newAgreement),
  import_people: () => go(paths.importPeople),
  export_people: () => go(paths.exportPeople),
  print: () => screen.print?.(),
  export_everything: () => go(paths.everything),
  write_note: () => screen.note?.(),
  settings: () => go(paths.settings),
  lock: () => lockNow(),
  undo: () => (field ? edit('undo') : undoLast()),
  redo: () => edit('redo'),
  cut: () => edit('cut'),
  copy: () => edit('copy'),
  paste: () => edit('paste'),
  select_all: () => (!field && screen.selectAll ? screen.selectAll() : edit('selectAll')),
  zoom_in: () => zoom(1),
  zoom_out: () => zoom(-1),
  zoom_reset: () => zoom(0),
  back: () => (screen.back ? screen.back() : history.back()),
  home: () => go(paths.home),
  clients: () => go(paths.clients),
  find: () => find(),
  agreements: () => go(paths.agreements),
  rules: () => go(paths.rules),
  guides: () => go(paths.guides),
  help: () => go(paths.help),
};

/** Commands that work before the records are open; "Back" only where a screen says what it means. */
const ALWAYS = ['zoom_in', 'zoom_out', 'zoom_reset'];

/** What may be done while somebody else looks on; all else would show them more than they should see. */
const TOGETHER = [...ALWAYS, 'back', 'lock', 'copy', 'select_all'];

/** Does what a command says. */
export function act(id: string, open: boolean): void {
  if (screen.leave && !TOGETHER.includes(id)) return void screen.leave();
  if (open || ALWAYS.includes(id) || (id === 'back' && screen.back)) void ACTS[id]?.();
}

/** The commands as menus, for the native menu of macOS; Edit is the shell's, or copy and paste would not work there. */
export function nativeMenus(): Menu[] {
  return MENUS.filter((menu) => menu.name !== 'edit').map((menu) => ({
    label: menu.label(),
    items: COMMANDS.filter((command) => command.menu === menu.name).map((command) => {
      const keys = keysOf(command, 'macos');
      return { id: command.id, label: command.label(), accelerator: keys ? accelerator(keys) : null };
    }),
  }));
}

const RETURN_TO = 'return-to';

const locking = new Leaving();

/** Saves what waits, locks, and empties the window: nothing of the records stays in its memory. */
export async function lockNow(): Promise<void> {
  if (!(await locking.mayLeave())) return;
  await lock();
  leave();
}

/** The shell locks: what waits is saved as far as it can be, and nothing more is asked. */
export async function lockUnasked(): Promise<void> {
  await screen.settle();
  await lock();
  leave();
}

/** Empties the window. Only the address of the screen is remembered. */
export function leave(): void {
  sessionStorage.setItem(RETURN_TO, window.location.hash);
  window.location.reload();
}

/** Back to where one was when the records were locked. */
export function comeBack(): void {
  const hash = sessionStorage.getItem(RETURN_TO);
  sessionStorage.removeItem(RETURN_TO);
  if (hash && hash !== window.location.hash) window.location.hash = hash;
}

/** Takes the last change of the records back, and says which it was. */
export async function undoLast(): Promise<void> {
  try {
    const undone = await undo();
    toasts.say(undone?.says ?? m.undone_nothing());
    if (undone) await screen.refresh?.(undone);
  } catch (error) {
    toasts.say(asProblem(error).message);
  }
}

function find(): void {
  if (screen.find) return void screen.find();
  screen.finding = true;
  go(paths.clients);
}

// The menu takes the focus from the field it is about: the field is remembered while the menu is open.
let field: HTMLElement | null = null;

/** Remembers the field that the next command is about, if one writes in one. */
export function rememberField(from: EventTarget | null = document.activeElement): void {
  if (from instanceof Element && from.closest('.strip')) return;
  field = isField(from) ? from : null;
}

function edit(command: string): void {
  // After the menu closed and gave the focus back.
  setTimeout(() => {
    field?.focus();
    document.execCommand(command);
  }, 0);
}
