import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Paper from '$shared/paper/Paper.svelte';
import { changedClause, clauseOf, paragraphs, withoutMargins } from '$shared/paper/pages';
import { preview } from './samples';

describe('a document on paper', () => {
  it('draws each line once, from glyphs sent once', () => {
    const document = preview('24 hours');
    const { container } = render(Paper, { preview: document, logo: null });
    const lines = document.pages.flatMap((page) => page.lines);
    expect(container.querySelectorAll('[data-line]')).toHaveLength(lines.length);
    expect(container.querySelectorAll('use')).toHaveLength(lines.flatMap((line) => line.glyphs).length);
    expect(container.querySelectorAll('defs path')).toHaveLength(document.glyphs.length);
  });

  it('can be read without seeing it', () => {
    render(Paper, { preview: preview('24 hours'), logo: null });
    expect(screen.getByText('24 hours').tagName).toBe('P');
    expect(paragraphs(preview('24 hours').pages[0]!)).toEqual(['What it costs', 'Each session costs']);
  });

  it('leads from a clause to its question', async () => {
    const onclause = vi.fn();
    render(Paper, { preview: preview('24 hours'), logo: null, onclause });
    await fireEvent.click(screen.getByRole('button', { name: 'Open the question: If you cancel' }));
    expect(onclause).toHaveBeenCalledWith('cancel');
  });

  it('marks the changed clause and underlines the facts in question', () => {
    const { container } = render(Paper, { preview: preview('24 hours'), logo: null, clause: 'cancel', changed: true, facts: ['cancel.notice'] });
    expect(screen.getByText('Changed just now')).toBeTruthy();
    expect(container.querySelectorAll('.mark')).toHaveLength(1);
    expect(container.querySelectorAll('line.accent')).toHaveLength(1);
  });

  it('knows what changed, and which clause a question belongs to', () => {
    expect(changedClause(preview('24 hours'), preview('48 hours'))).toBe('cancel');
    expect(changedClause(preview('24 hours'), preview('24 hours'))).toBeNull();
    expect(clauseOf(preview(''), ['cancel.notice'])).toBe('cancel');
    expect(clauseOf(preview(''), ['cancellation.notice'])).toBeNull();
  });

  it('fills a narrow column with what is printed, not with margins', () => {
    expect(withoutMargins(preview(''))).toEqual({ x: 36, width: 148 });
  });
});
