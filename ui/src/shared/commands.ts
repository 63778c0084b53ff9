// Everything that menu and keyboard can do, once. It feeds the menus in the window, the native menu on macOS,
// the shortcuts and the help page. What a command does stands with the frame (routes/); this is only what it is called.
import { m } from '$lib/paraglide/messages';

export type MenuName = 'file' | 'edit' | 'view' | 'go' | 'help';

export type Command = {
  id: string;
  menu: MenuName;
  label: () => string;
  /** `Mod` is Ctrl, or Cmd on macOS. None: the menu only. */
  keys?: string;
  /** Other keys on macOS. */
  macKeys?: string;
  /** The web view does it by itself, always or while one writes; then we must not catch its keys. */
  native?: 'always' | 'in_fields';
};

export const COMMANDS: Command[] = [
  { id: 'new_client', menu: 'file', label: () => m.command_new_client(), keys: 'Mod+N' },
  { id: 'new_agreement', menu: 'file', label: () => m.command_new_agreement() },
  { id: 'import_people', menu: 'file', label: () => m.import_people() },
  { id: 'export_people', menu: 'file', label: () => m.command_export_people() },
  { id: 'write_note', menu: 'file', label: () => m.command_write_note(), keys: 'Mod+Shift+N' },
  { id: 'print', menu: 'file', label: () => m.command_print(), keys: 'Mod+P' },
  { id: 'export_everything', menu: 'file', label: () => m.command_export_everything() },
  { id: 'settings', menu: 'file', label: () => m.command_settings(), keys: 'Mod+,' },
  { id: 'lock', menu: 'file', label: () => m.command_lock(), keys: 'Mod+L' },
  { id: 'undo', menu: 'edit', label: () => m.command_undo(), keys: 'Mod+Z', native: 'in_fields' },
  { id: 'redo', menu: 'edit', label: () => m.command_redo(), keys: 'Mod+Shift+Z', native: 'always' },
  { id: 'cut', menu: 'edit', label: () => m.command_cut(), keys: 'Mod+X', native: 'always' },
  { id: 'copy', menu: 'edit', label: () => m.command_copy(), keys: 'Mod+C', native: 'always' },
  { id: 'paste', menu: 'edit', label: () => m.command_paste(), keys: 'Mod+V', native: 'always' },
  { id: 'select_all', menu: 'edit', label: () => m.command_select_all(), keys: 'Mod+A', native: 'in_fields' },
  { id: 'zoom_in', menu: 'view', label: () => m.command_zoom_in(), keys: 'Mod+=' },
  { id: 'zoom_out', menu: 'view', label: () => m.command_zoom_out(), keys: 'Mod+-' },
  { id: 'zoom_reset', menu: 'view', label: () => m.command_zoom_reset(), keys: 'Mod+0' },
  { id: 'back', menu: 'go', label: () => m.command_back(), keys: 'Alt+ArrowLeft', macKeys: 'Mod+[' },
  { id: 'home', menu: 'go', label: () => m.nav_home(), keys: 'Mod+1' },
  { id: 'clients', menu: 'go', label: () => m.nav_clients(), keys: 'Mod+2' },
  { id: 'find', menu: 'go', label: () => m.command_find(), keys: 'Mod+F' },
  { id: 'agreements', menu: 'go', label: () => m.nav_agreements(), keys: 'Mod+3' },
  { id: 'rules', menu: 'go', label: () => m.nav_rules(), keys: 'Mod+4' },
  { id: 'guides', menu: 'go', label: () => m.nav_guides(), keys: 'Mod+5' },
  { id: 'help', menu: 'help', label: () => m.command_help(), keys: 'F1' },
];

export const MENUS: { name: MenuName; label: () => string }[] = [
  { name: 'file', label: () => m.menu_file() },
  { name: 'edit', label: () => m.menu_edit() },
  { name: 'view', label: () => m.menu_view() },
  { name: 'go', label: () => m.menu_go() },
  { name: 'help', label: () => m.menu_help() },
];

/** A command's keys on this system. */
export function keysOf(command: Command, platform: string): string | undefined {
  return platform === 'macos' ? (command.macKeys ?? command.keys) : command.keys;
}

/** The keys as they are written on this system: "Ctrl+N", "⌘N". */
export function written(keys: string, platform: string): string {
  const mac = platform === 'macos';
  const parts = keys.split('+').map((key) => {
    if (key === 'Mod') return mac ? '⌘' : m.key_ctrl();
    if (key === 'Shift') return mac ? '⇧' : m.key_shift();
    if (key === 'Alt') return mac ? '⌥' : m.key_alt();
    return { ArrowLeft: '←', '=': '+', '-': '−' }[key] ?? key;
  });
  return parts.join(mac ? '' : '+');
}

/** The keys as the native menu wants them. */
export function accelerator(keys: string): string {
  return keys.replace('Mod', 'CmdOrCtrl').replace('ArrowLeft', 'Left');
}

/** Whether one writes in it, so that keys such as Ctrl+Z are about what was typed. */
export function isField(element: EventTarget | null): element is HTMLInputElement | HTMLTextAreaElement {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'file'].includes(element.type);
  return element instanceof HTMLTextAreaElement;
}

/** The command that this key press asks for. */
export function commandFor(event: KeyboardEvent, platform: string): Command | undefined {
  const native = isField(event.target) ? ['always', 'in_fields'] : ['always'];
  return COMMANDS.find((command) => {
    const keys = keysOf(command, platform);
    return keys !== undefined && !native.includes(command.native ?? '') && pressed(event, keys, platform);
  });
}

function pressed(event: KeyboardEvent, keys: string, platform: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = platform === 'macos' ? event.metaKey : event.ctrlKey;
  const other = platform === 'macos' ? event.ctrlKey : event.metaKey;
  if (mod !== parts.includes('Mod') || other || event.altKey !== parts.includes('Alt')) return false;
  // "+" and "−" sit on other places, with or without Shift, on other keyboards; on the number block too.
  if (key === '=') return event.key === '=' || event.key === '+';
  return event.shiftKey === parts.includes('Shift') && event.key.toLowerCase() === key.toLowerCase();
}
