// Setting up a practice: the words follow the trade until somebody chooses other ones.
import { render, screen, waitFor } from '@testing-library/svelte';
import { fireEvent } from '@testing-library/dom';
import { describe, expect, it } from 'vitest';
import { offers } from '$lib/fake/data';
import PracticeWho from '$shared/PracticeWho.svelte';

const word = (label: string) => (screen.getByLabelText(label) as HTMLSelectElement).value;

function open() {
  const form = $state({ ...offers.suggested, trade: '' });
  render(PracticeWho, { form, offers, errors: [] });
}

async function choose(trade: string) {
  await fireEvent.click(screen.getByRole('radio', { name: new RegExp(trade) }));
}

describe('the words of a practice', () => {
  it('follow the trade, there and back', async () => {
    open();
    await choose('Consultant');
    await waitFor(() => expect(word('Your word for a session')).toBe('meeting'));
    await choose('Coach');
    await waitFor(() => expect(word('Your word for a session')).toBe('session'));
  });

  it('stay as somebody chose them', async () => {
    open();
    await fireEvent.change(screen.getByLabelText('Your word for a session'), { target: { value: 'appointment' } });
    await choose('Consultant');
    expect(word('Your word for a session')).toBe('appointment');
  });
});
