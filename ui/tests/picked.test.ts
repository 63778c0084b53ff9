// Several people picked in the list: saved to a file, as a list or as contact cards.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetPeople } from '$features/clients/list.svelte';
import { Picked } from '$features/clients/picked.svelte';
import PickedBar from '$features/clients/PickedBar.svelte';
import * as api from '$lib/api';

vi.mock('$lib/api');
const shell = vi.mocked(api);

beforeEach(() => {
  vi.resetAllMocks();
  forgetPeople();
  shell.work.mockResolvedValue(null);
});
afterEach(cleanup);

async function open(...ids: string[]) {
  const picked = new Picked();
  picked.begin();
  picked.add(ids, null);
  render(PickedBar, { picked, tags: [], ondone: () => {} });
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

async function save(as: string) {
  await fireEvent.keyDown(button('Export…'), { key: 'Enter' });
  await fireEvent.keyDown(await screen.findByRole('menuitem', { name: as }), { key: 'Enter' });
}

it.each([['Save as a list', 'list'], ['Save as vCards', 'cards']] as const)('%s: those who are picked, and nobody else', async (as, kind) => {
  shell.exportPeople.mockResolvedValue('/home/ines/people');
  await open('p1', 'p3');
  await save(as);
  expect(shell.exportPeople.mock.calls).toEqual([[kind, ['p1', 'p3']]]);
  expect(await screen.findByText(/Saved as/)).toBeTruthy();
});

it('says why it could not be saved, and keeps everybody picked', async () => {
  shell.exportPeople.mockRejectedValue({ code: 'disk_full', message: 'The disk is full.' });
  await open('p1');
  await save('Save as a list');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(screen.getByText('One selected')).toBeTruthy();
  shell.exportPeople.mockResolvedValue(null);
  await save('Save as a list');
  expect(screen.queryByText(/Saved as/), 'nothing was chosen in the dialog').toBeNull();
});

it('has nothing to save while nobody is picked', async () => {
  await open();
  expect(button('Export…').disabled).toBe(true);
});
