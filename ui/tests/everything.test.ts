// Taking everything along, and bringing it in.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as api from '$lib/api';
import type { ComingView } from '$lib/bindings/ComingView';
import type { Start } from '$lib/bindings/Start';
import Bring from '$features/start/Bring.svelte';
import EverythingPage from '$features/settings/EverythingPage.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);

const coming: ComingView = { practice: 'Willow Row Coaching', made: '22 November 2026', version: '0.1.0', people: 23, agreements: 17, versions: 3, guides: 9 };
const brought = { vault: 'open', example: false } as Start;
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

async function passesAxe() {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations).toEqual([]);
}

beforeEach(() => {
  vi.resetAllMocks();
  shell.everything.mockResolvedValue({ example: false, empty: false });
  shell.work.mockResolvedValue({ done: 3, total: 9 });
  shell.callOff.mockResolvedValue(null);
});
afterEach(cleanup);

describe('taking everything along', () => {
  it('says before that the file is not locked, and afterwards where it is', async () => {
    shell.exportEverything.mockResolvedValue('/home/ines/everything.zip');
    render(EverythingPage);
    await screen.findByText(/not locked with a passphrase/);
    await passesAxe();
    await press('Export everything');
    await screen.findByText('/home/ines/everything.zip');
    await passesAxe();
  });

  it('shows how far it is and can be called off', async () => {
    let stop: (error: unknown) => void = () => {};
    shell.exportEverything.mockReturnValue(new Promise((_, reject) => (stop = reject)));
    render(EverythingPage);
    await press('Export everything');
    await screen.findByText('3 of 9');
    await passesAxe();
    await press('Cancel');
    expect(shell.callOff).toHaveBeenCalledOnce();
    stop({ code: 'called_off', message: 'Stopped. Nothing was changed.' });
    await screen.findByText('Stopped. Nothing was changed.');
    expect(screen.queryByText('/home/ines/everything.zip')).toBeNull();
  });

  it('offers nothing in the example', async () => {
    shell.everything.mockResolvedValue({ example: true, empty: false });
    render(EverythingPage);
    await screen.findByText(/nothing to take with you/);
    expect(screen.queryByRole('button', { name: 'Export everything' })).toBeNull();
  });

  it('brings nothing into a practice that has records', async () => {
    render(EverythingPage);
    await screen.findByText(/There are records here already/);
    expect(screen.queryByRole('button', { name: 'Choose the export' })).toBeNull();
  });

  it('brings records into an empty practice', async () => {
    shell.everything.mockResolvedValue({ example: false, empty: true });
    shell.chooseEverything.mockResolvedValue(coming);
    shell.importEverything.mockResolvedValue(brought);
    shell.practice.mockRejectedValue({ code: 'other', message: '' });
    render(EverythingPage);
    await press('Choose the export');
    await press('Import these records');
    await screen.findByText('Your records are here.');
  });
});

describe('bringing records in at set-up', () => {
  const open = () => {
    const onbrought = vi.fn();
    render(Bring, { onback: () => {}, onbrought });
    return onbrought;
  };

  it('shows what is in the export before anything comes in', async () => {
    shell.chooseEverything.mockResolvedValue(coming);
    shell.importEverything.mockResolvedValue(brought);
    const onbrought = open();
    await passesAxe();
    await press('Choose the export');
    await screen.findByText('Willow Row Coaching');
    for (const text of ['22 November 2026', '23', '17', '3', '9']) screen.getByText(text);
    expect(shell.importEverything).not.toHaveBeenCalled();
    await passesAxe();
    await press('Import these records');
    await vi.waitFor(() => expect(onbrought).toHaveBeenCalledWith(brought));
  });

  it('says what is wrong with a file, and takes another one', async () => {
    shell.chooseEverything.mockRejectedValueOnce({ code: 'other', message: 'This file is not an export.' });
    open();
    await press('Choose the export');
    await screen.findByText('This file is not an export.');
    shell.chooseEverything.mockResolvedValue(coming);
    await press('Choose the export');
    await screen.findByRole('button', { name: 'Import these records' });
    expect(screen.queryByText('This file is not an export.')).toBeNull();
  });

  it('keeps what was looked at when somebody changes their mind about another file', async () => {
    shell.chooseEverything.mockResolvedValueOnce(coming).mockResolvedValueOnce(null);
    open();
    await press('Choose the export');
    await press('Choose another one');
    await screen.findByRole('button', { name: 'Import these records' });
  });

  it('stays when it could not come in', async () => {
    shell.chooseEverything.mockResolvedValue(coming);
    shell.importEverything.mockRejectedValue({ code: 'called_off', message: 'Stopped. Nothing was changed.' });
    const onbrought = open();
    await press('Choose the export');
    await press('Import these records');
    await screen.findByText('Stopped. Nothing was changed.');
    expect(onbrought).not.toHaveBeenCalled();
  });
});
