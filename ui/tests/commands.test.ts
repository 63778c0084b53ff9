import { describe, expect, it } from 'vitest';
import { COMMANDS, MENUS, accelerator, commandFor, keysOf, written } from '$shared/commands';

const press = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...init });

describe('commands', () => {
  it.each(['linux', 'windows', 'macos'])('have keys of their own on %s', (platform) => {
    const keys = COMMANDS.flatMap((command) => keysOf(command, platform) ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have an id of their own and a menu that exists', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    const menus = MENUS.map((menu) => menu.name);
    for (const command of COMMANDS) expect(menus).toContain(command.menu);
  });

  it('never catch a bare letter', () => {
    for (const command of COMMANDS) expect(command.keys ?? 'F1').toMatch(/\+|^F\d+$/);
  });

  it('answer to the right keys', () => {
    const check = (event: KeyboardEvent, platform: string, id: string | undefined) => expect(commandFor(event, platform)?.id).toBe(id);
    check(press('n', { ctrlKey: true }), 'linux', 'new_client');
    check(press('n', { ctrlKey: true }), 'macos', undefined);
    check(press('n', { metaKey: true }), 'macos', 'new_client');
    check(press('N', { ctrlKey: true, shiftKey: true }), 'linux', 'write_note');
    check(press('+', { ctrlKey: true, shiftKey: true }), 'linux', 'zoom_in');
    check(press('=', { ctrlKey: true }), 'linux', 'zoom_in');
    check(press('ArrowLeft', { altKey: true }), 'windows', 'back');
    check(press('F1'), 'linux', 'help');
    check(press('n'), 'linux', undefined);
  });

  it('leave undo and its kin to the fields', () => {
    const check = (where: HTMLElement, key: string, id: string | undefined) => {
      let found: string | undefined;
      where.addEventListener('keydown', (event) => (found = commandFor(event, 'linux')?.id), { once: true });
      where.dispatchEvent(press(key, { ctrlKey: true }));
      expect(found, `${where.tagName} ${key}`).toBe(id);
    };
    const input = (type: string) => Object.assign(document.createElement('input'), { type });
    for (const field of [input('text'), input('search'), document.createElement('textarea')]) for (const key of ['z', 'x', 'c', 'v', 'a']) check(field, key, undefined);
    for (const elsewhere of [document.createElement('a'), input('checkbox')]) {
      check(elsewhere, 'z', 'undo');
      check(elsewhere, 'a', 'select_all');
      for (const key of ['x', 'c', 'v']) check(elsewhere, key, undefined);
    }
  });

  it('are written as each system writes them', () => {
    expect(written('Mod+Shift+Z', 'linux')).toBe('Ctrl+Shift+Z');
    expect(written('Mod+Shift+Z', 'macos')).toBe('⌘⇧Z');
    expect(accelerator('Mod+[')).toBe('CmdOrCtrl+[');
  });
});
