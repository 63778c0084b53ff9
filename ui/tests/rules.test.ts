import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { RulesView } from '$lib/bindings/RulesView';
import RulesPage from '$features/rules/RulesPage.svelte';
import Versions from '$features/rules/Versions.svelte';
import { screen as inView } from '$shared/screen.svelte';
import { preview } from './samples';

const api = vi.hoisted(() => ({ rules: vi.fn(), previewRules: vi.fn(), openRulesPdf: vi.fn(async () => null), saveRulesPdf: vi.fn(async () => null) }));
vi.mock('$lib/api', async (original) => ({ ...(await original<object>()), ...api }));

const view: RulesView = {
  status: 'Version 2', version: 2, next: null, begun: true, clauses: [],
  versions: [{ number: 2, published: '22 November 2026', agreements: 0 }, { number: 1, published: '3 March 2026', agreements: 4 }],
};

it('opens the documents of every version, and leads back to its row', async () => {
  api.previewRules.mockImplementation(async (paper: string) => preview(paper));
  render(Versions, { view });
  expect(inView.print).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Read: Version 1' }));
  await screen.findByText('rules');
  expect(api.previewRules).toHaveBeenLastCalledWith('rules', 1);
  expect(document.activeElement?.textContent).toBe('Version 1, 3 March 2026');
  await fireEvent.click(screen.getByRole('button', { name: 'Save PDF: Your rules' }));
  expect(api.saveRulesPdf).toHaveBeenCalledWith('rules', 1);

  await fireEvent.mouseDown(screen.getByRole('tab', { name: 'What to expect, a fact sheet' }));
  screen.getByRole('tab', { name: 'What to expect, a fact sheet' }).focus();
  await fireEvent.click(screen.getByRole('tab', { name: 'What to expect, a fact sheet' }));
  await waitFor(() => expect(api.previewRules).toHaveBeenLastCalledWith('fact_sheet', 1));
  // "Open to print" in the menu and by keys means the document in view.
  await waitFor(() => expect(inView.print).not.toBeNull());
  await inView.print?.();
  expect(api.openRulesPdf).toHaveBeenCalledWith('fact_sheet', 1);

  await fireEvent.click(screen.getByRole('button', { name: 'All versions' }));
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Read: Version 1'));
  expect(inView.print).toBeNull();
});

it('says so when there is no version yet', () => {
  render(Versions, { view: { ...view, version: 0, versions: [] } });
  expect(screen.getByText(/No version is published yet/)).toBeTruthy();
});

it('says which version prints while another one is being written, finished or not', async () => {
  const clause = { id: 'fee', number: '5', title: 'What it costs', text: ['A session costs €95.'], page: 'fee', changed: true, checks: [] };
  for (const next of [3, null]) {
    api.rules.mockResolvedValue({ ...view, next, clauses: [clause] });
    const { unmount } = render(RulesPage);
    expect(await screen.findByText('Your draft of version 3. In force: Version 2.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open version 2 to print' })).toBeTruthy();
    unmount();
  }
  api.rules.mockResolvedValue({ ...view, clauses: [{ ...clause, changed: false }] });
  render(RulesPage);
  expect(await screen.findByRole('button', { name: 'Open to print' })).toBeTruthy();
  expect(screen.queryByText(/^Your draft/)).toBeNull();
});
