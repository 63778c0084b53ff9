import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Paper from '$shared/paper/Paper.svelte';
import { bandOf, changedClause, clauseOf, clausesOn, paragraphs, withoutMargins } from '$shared/paper/pages';
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

  it('marks a card, and not the card beside it', () => {
    const cards = preview('24 hours');
    const page = cards.pages[0]!;
    page.blocks = page.blocks.map((block) => ({ ...block, clause: 'cancel', x: 20, w: 70 }));
    const [box] = clausesOn(page);
    expect(bandOf(box!, { x: 0, width: 220 })).toEqual({ x: 8, width: 94 });
    expect(bandOf({ ...box!, w: 180 }, { x: 0, width: 220 })).toEqual({ x: 0, width: 220 });
    const { container } = render(Paper, { preview: cards, logo: null, clause: 'cancel' });
    expect(Number(container.querySelector('.mark')?.getAttribute('width'))).toBeLessThan(cards.width);
  });

  it('lays quiet grounds beneath the mark', () => {
    const document = preview('24 hours');
    document.pages[0]!.rules.push({ x1: 0, y1: 50, x2: 90, y2: 50, width: 80, ink: 'soft' });
    const { container } = render(Paper, { preview: document, logo: null, clause: 'cancel' });
    const drawn = [...container.querySelectorAll('line.soft, .mark')].map((part) => part.getAttribute('class'));
    expect(drawn[0]).toContain('soft');
    expect(drawn[1]).toContain('mark');
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
