// Bringing people in: columns, who is there already, what could not be read, and one button that writes.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import ExportPage from '$features/contacts/ExportPage.svelte';
import Imported from '$features/contacts/Imported.svelte';
import ImportPage from '$features/contacts/ImportPage.svelte';
import * as api from '$lib/api';
import type { ImportView } from '$lib/bindings/ImportView';
import type { ReviewView } from '$lib/bindings/ReviewView';
import { importCommands } from '$lib/fake/importing';
import { screen as inView } from '$shared/screen.svelte';

vi.mock('$lib/api');
const shell = vi.mocked(api);
const said = <T>(command: string, args = {}) => structuredClone(importCommands[command]?.(args)) as T;

beforeEach(() => {
  vi.resetAllMocks();
  shell.chooseImport.mockResolvedValue(said<ImportView>('choose_import'));
  shell.reviewImport.mockResolvedValue(said<ReviewView>('review_import'));
  shell.forgetImport.mockResolvedValue(null);
  shell.work.mockResolvedValue(null);
});
afterEach(cleanup);

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

async function healthy() {
  const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
}

describe('importing', () => {
  it('goes from the file to its columns, to the review, to what was done', async () => {
    render(ImportPage);
    await healthy();
    await press('Choose a file');
    await screen.findByRole('heading', { name: 'What is in each column?' });
    await healthy();
    const changed = said<ImportView>('choose_import');
    shell.settleColumns.mockResolvedValue(changed);
    await fireEvent.change(screen.getByLabelText('What becomes of “Schuhgröße”'), { target: { value: 'skip' } });
    expect(shell.settleColumns).toHaveBeenCalledWith('f1', true, ['given', 'family', 'email', 'phone', 'skip', 'skip']);
    await press('Look everybody over');
    await screen.findByRole('heading', { name: 'Check before you import' });
    expect(screen.getByText('2 people seem to be there already')).toBeTruthy();
    expect(screen.getByText('Line 17')).toBeTruthy();
    await healthy();
    expect(shell.runImport).not.toHaveBeenCalled();
    shell.runImport.mockResolvedValue({ added: 125, merged: 3, skipped: 0, person: null });
    await press('Import 128 people');
    await screen.findByRole('heading', { name: 'Your people are here' });
    expect(screen.getByText('125 people are new.')).toBeTruthy();
    await healthy();
    shell.undo.mockResolvedValue({ says: 'The people are gone again.', person: null, note: null });
    await press('Undo the import');
    await screen.findByText('The people are gone again.');
  });

  it('is taken back once, whichever way', async () => {
    const { unmount } = render(Imported, { done: { added: 2, merged: 0, skipped: 0, person: null }, onagain: () => {} });
    await inView.refresh?.({ says: 'The people are gone again.', person: null, note: null });
    await screen.findByText('The people are gone again.');
    expect(screen.queryByRole('button', { name: 'Undo the import' })).toBeNull();
    unmount();
    render(Imported, { done: { added: 2, merged: 0, skipped: 0, person: null }, onagain: () => {} });
    shell.undo.mockResolvedValue(null);
    await press('Undo the import');
    await screen.findByText('There is nothing to undo.');
  });

  it('says that it reads only once a file was chosen', async () => {
    let chosen: (file: ImportView | null) => void = () => {};
    shell.chooseImport.mockReturnValue(new Promise((done) => (chosen = done)));
    render(ImportPage);
    await press('Choose a file');
    await new Promise((done) => setTimeout(done, 600));
    expect(screen.queryByText(/Reading/)).toBeNull();
    expect(screen.getByRole('heading', { name: 'Import people' })).toBeTruthy();
    shell.work.mockResolvedValue({ done: 1, total: 9 });
    await screen.findByText(/Reading/);
    chosen(null);
    await waitFor(() => expect(screen.queryByText(/Reading/)).toBeNull());
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy();
  });

  it('decides about one, and about all', async () => {
    render(ImportPage);
    await press('Choose a file');
    await press('Look everybody over');
    const decided = { ...said<ReviewView>('review_import'), merged: 2, skipped: 1 };
    shell.decideImport.mockResolvedValue(decided);
    const leave = await screen.findAllByRole('radio', { name: 'Leave out' });
    await fireEvent.click(leave[0]!);
    expect(shell.decideImport).toHaveBeenCalledWith('f1', 4, 'skip', 0);
    await screen.findByRole('button', { name: 'Import 127 people' });
    await press('Add anyway');
    expect(shell.decideImport).toHaveBeenLastCalledWith('f1', null, 'keep_both', 0);
  });

  it('does not go on while no column holds names', async () => {
    const file = said<ImportView>('choose_import');
    shell.chooseImport.mockResolvedValue({ ...file, columns: { ...file.columns!, named: false } });
    render(ImportPage);
    await press('Choose a file');
    await screen.findByText('Say which column holds the names.');
    await press('Look everybody over');
    expect(shell.reviewImport).not.toHaveBeenCalled();
  });

  it('says what went wrong and stays', async () => {
    shell.chooseImport.mockRejectedValue({ code: 'other', message: 'There is nobody in this file. Choose another one.' });
    render(ImportPage);
    await press('Choose a file');
    await screen.findByText('There is nobody in this file. Choose another one.');
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy();
  });

  it('lets go of the file when the screen is left', async () => {
    const { unmount } = render(ImportPage);
    unmount();
    expect(shell.forgetImport).toHaveBeenCalled();
  });
});

describe('exporting', () => {
  it('saves everybody and says where', async () => {
    shell.exportPeople.mockResolvedValue('/home/ines/people.csv');
    render(ExportPage);
    await healthy();
    await press('Save as a list');
    expect(shell.exportPeople).toHaveBeenCalledWith('list', null);
    await screen.findByText('/home/ines/people.csv');
  });
});
