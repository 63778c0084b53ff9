// Backups and recovery, for `npm run fake`: `?fake=trouble` shows records that do not open.
import type { BackupRow } from '../bindings/BackupRow';
import type { BackupsView } from '../bindings/BackupsView';
import type { Notice } from '../bindings/Notice';
import type { PlaceView } from '../bindings/PlaceView';
import type { RecoveryView } from '../bindings/RecoveryView';
import type { RestorePreview } from '../bindings/RestorePreview';

const row = (id: string, made: string, why: string, holds: string, flaw = ''): BackupRow => ({ id, made, why, holds, size: '312 kB', in_both: id === 'b1', flaw });

export const rows: BackupRow[] = [
  row('b1', '22 November 2026, 14:30', 'While you worked', '7 people, 3 agreements and 3 versions of your rules'),
  row('b2', '22 November 2026, 12:04', 'Before locking', '7 people, 2 agreements and 3 versions of your rules'),
  row('b3', '15 November 2026, 18:21', 'Before locking', '6 people, 2 agreements and 2 versions of your rules'),
  row('b4', '2026-10-31T17-00-00.grb', '', '', 'Damaged. It cannot be used.'),
];

export const backups: BackupsView = {
  rows,
  space: '1.2 MB',
  folder: '/home/ines/Ground Rules/backups',
  second: { path: '/media/ines/STICK/Ground Rules', problem: 'This folder is not there just now. Is its stick or drive plugged in? The newest backup is copied as soon as it is back.' },
  failed: '',
  rehearsed: 'Last tried on 1 November 2026, 09:12, with the backup of 31 October 2026, 17:40. All 412 entries in 15 lists came back just as they were.',
  set_aside: [{ name: '2026-09-03T10-12-00', path: '/home/ines/Ground Rules/set-aside/2026-09-03T10-12-00' }],
  synced: '',
};

export const preview: RestorePreview = {
  id: 'b2',
  made: '22 November 2026, 12:04',
  holds: '7 people, 2 agreements and 3 versions of your rules',
  differs: ['Would be gone, because it came later: 1 agreement.', 'Would be as it was then: 2 people.'],
};

export const recovery: RecoveryView = {
  title: 'Part of your records cannot be read',
  says: ['Some of the file is not as it was written. A failing disk can do that. The rest may be fine.'],
  ways: ['restore', 'salvage'],
  backups: rows.map((each) => ({ ...each, holds: '' })),
  folder: '/home/ines/Ground Rules',
  troubled: true,
};

export const notices: Notice[] = [{ id: 'came_back', can_move: false, says: 'Your records are now those of the backup of 22 November 2026, 12:04. What was here before is kept in /home/ines/Ground Rules/set-aside/2026-11-22T14-40-00.' }];

/** Where the records are: in a folder that a sync program looks after. */
export const place: PlaceView = {
  folder: '/home/ines/Dropbox/Ground Rules', can_move: true, chosen: null,
  synced: 'Your records are in a folder that Dropbox keeps in sync. It may put an older copy in place of the newer one. Move them to a folder that no such program looks after. Ground Rules makes its own backups.',
};
