// Set-up is done: each way to begin leads where it says.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import Begin from '$features/start/Begin.svelte';
import * as api from '$lib/api';

vi.mock('$lib/api');
afterEach(cleanup);

it.each([
  ['Write my rules', 'onrules'],
  ['Add a client', 'onclient'],
  ['Import people…', 'onimport'],
  ['Bring my records', 'onbring'],
  ['Go to Home first', 'onhome'],
] as const)('%s', async (name, way) => {
  vi.mocked(api.practice).mockRejectedValue({ code: 'other', message: '' });
  const ways = { onrules: vi.fn(), onclient: vi.fn(), onimport: vi.fn(), onbring: vi.fn(), onhome: vi.fn() };
  render(Begin, { name: 'Berg Coaching', ...ways });
  await fireEvent.click(screen.getByRole('button', { name }));
  for (const [each, act] of Object.entries(ways)) expect(act, each).toHaveBeenCalledTimes(each === way ? 1 : 0);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
