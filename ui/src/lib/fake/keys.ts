// Passphrase and recovery key in the browser: the passphrase is "open", the key begins with 7K2QD.
import type { FieldError } from '../bindings/FieldError';
import type { KeysView } from '../bindings/KeysView';
import type { Start } from '../bindings/Start';
import { offer } from './data';

const wanted = new URLSearchParams(location.search).get('fake') ?? '';
const GROUPS = ['7K2QD', '0VX4M', 'T19ZC', 'H8RJ3', 'WB6NE', '5PYG7'];
const ASKED = 3;
const fresh = { groups: GROUPS, asked: ASKED };

const view: KeysView = {
  example: false,
  recovery_key: wanted === 'key_due' ? 'due' : wanted === 'key_missing' ? 'missing' : 'fine',
  made: wanted === 'key_missing' ? '' : 'Made 22 October 2026.',
  group: ASKED,
  lock_after: '15',
  lock_offers: [offer('5', '5 minutes'), offer('15', '15 minutes'), offer('30', '30 minutes'), offer('60', '1 hour')],
};

const read = (typed: unknown) => String(typed).replace(/[^0-9a-z]/gi, '').toUpperCase();
const wrong = (field: string, message: string): FieldError[] => [{ field, message }];
const checked = <T>(errors: FieldError[], value: T) => ({ value: errors.length ? null : value, errors });

export const wrongGroup = (group: unknown) => (read(group) === GROUPS[ASKED - 1] ? [] : wrong('group', `These are not the signs of group ${ASKED}. Look at your paper and type the five signs of group ${ASKED}.`));

function wrongPassphrase(passphrase: unknown, again: unknown): FieldError[] {
  if (String(passphrase).length < 12) return wrong('passphrase', 'Use at least 12 characters. Four words you can picture work well.');
  return passphrase === again ? [] : wrong('again', 'The two are not the same. Please type the passphrase again.');
}

const wrongKey = (typed: unknown) => (read(typed) === GROUPS.join('') ? [] : wrong('recovery_key', 'One sign in group 2 is not right. Compare group 2 with your paper.'));
const notOpen = (field: string, typed: unknown) => (typed === 'open' ? [] : wrong(field, 'That is not the passphrase. Check the Caps Lock key and try again. Nothing was changed.'));

function confirmed(errors: FieldError[], made: string) {
  if (errors.length === 0) Object.assign(view, { recovery_key: 'fine', made });
  return checked(errors, view);
}

/** The commands; `open` opens the records. */
export const keyCommands = (open: () => Start): Record<string, (args: Record<string, unknown>) => unknown> => ({
  keys: () => view,
  new_recovery_key: ({ passphrase, again }) => checked(wrongPassphrase(passphrase, again), fresh),
  replace_recovery_key: ({ passphrase }) => checked(notOpen('passphrase', passphrase), fresh),
  confirm_recovery_key: ({ group }) => confirmed(wrongGroup(group), 'Made 22 November 2026.'),
  discard_recovery_key: () => null,
  save_recovery_key_pdf: () => '/home/ines/Documents/Stillwater Coaching, recovery key, 22 November 2026.pdf',
  open_recovery_key_pdf: () => null,
  check_recovery_key: ({ recoveryKey }) => checked(wrongKey(recoveryKey), null),
  check_recovery_group: ({ group }) => confirmed(wrongGroup(group), 'Made 22 October 2026, last checked 22 November 2026.'),
  reset_passphrase: ({ recoveryKey, passphrase, again }) => {
    const errors = [...wrongKey(recoveryKey), ...wrongPassphrase(passphrase, again)];
    return { value: errors.length ? null : open(), errors };
  },
  change_passphrase: ({ present, passphrase, again }) => checked([...notOpen('present', present), ...wrongPassphrase(passphrase, again)], null),
  set_lock_after: ({ minutes }) => Object.assign(view, { lock_after: String(minutes) }),
  active: () => null,
});
