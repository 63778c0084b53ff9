// A preview, read for the screen: which clauses it has, where they stand, what they say.
import type { Preview } from '$lib/bindings/Preview';
import type { PreviewPage } from '$lib/bindings/PreviewPage';

export type Cut = { x: number; width: number };
export type ClauseBox = { clause: string; x: number; y: number; w: number; h: number; title: string };

/** The clauses on a page, each with the room it fills. */
export function clausesOn(page: PreviewPage): ClauseBox[] {
  const boxes: ClauseBox[] = [];
  for (const block of page.blocks) {
    if (!block.clause) continue;
    const box = boxes.find((known) => known.clause === block.clause);
    if (box) {
      const right = Math.max(box.x + box.w, block.x + block.w);
      const end = Math.max(box.y + box.h, block.y + block.h);
      box.x = Math.min(box.x, block.x);
      box.y = Math.min(box.y, block.y);
      box.w = right - box.x;
      box.h = end - box.y;
    } else {
      boxes.push({ clause: block.clause, x: block.x, y: block.y, w: block.w, h: block.h, title: wordsOf(page, block.block) });
    }
  }
  return boxes;
}

/** The text of one block. */
function wordsOf(page: PreviewPage, block: number): string {
  return page.lines.filter((line) => line.block === block).map((line) => line.text).join(' ').trim();
}

/** The page in words, a paragraph for each block, for people who cannot see the drawing. */
export function paragraphs(page: PreviewPage): string[] {
  const out: { block: number | null; text: string }[] = [];
  for (const line of page.lines) {
    const last = out.at(-1);
    if (last && line.block !== null && last.block === line.block) last.text += ` ${line.text}`;
    else out.push({ block: line.block, text: line.text });
  }
  return out.map((part) => part.text.trim()).filter(Boolean);
}

/** What each clause says, to tell which one a new preview changed. */
export function clauseTexts(preview: Preview): Map<string, string> {
  const texts = new Map<string, string>();
  for (const page of preview.pages) {
    for (const line of page.lines) {
      if (line.clause) texts.set(line.clause, `${texts.get(line.clause) ?? ''} ${line.text}`);
    }
  }
  return texts;
}

/** The first clause that reads differently, or is new. */
export function changedClause(before: Preview, after: Preview): string | null {
  const old = clauseTexts(before);
  for (const [clause, text] of clauseTexts(after)) if (old.get(clause) !== text) return clause;
  return null;
}

/** The clause a question belongs to: the longest one its id begins with. */
export function clauseOf(preview: Preview, questions: string[]): string | null {
  const clauses = [...clauseTexts(preview).keys()].sort((a, b) => b.length - a.length);
  return clauses.find((clause) => questions.some((id) => id === clause || id.startsWith(`${clause}.`))) ?? null;
}

const AIR = 24;
/** Around a clause that stands beside others, as on cards. */
const EDGE = 12;

/** What is marked of a clause: the whole width, or its column where several stand beside each other. */
export function bandOf(box: ClauseBox, cut: Cut): Cut {
  if (box.w > cut.width * 0.6) return cut;
  const x = Math.max(cut.x, box.x - EDGE);
  const end = Math.min(cut.x + cut.width, box.x + box.w + EDGE);
  return { x, width: end - x };
}

/** The width that has something on it, and a little air: in a narrow column the paper's margins would cost too much. */
export function withoutMargins(preview: Preview): Cut {
  const lefts = preview.pages.flatMap((page) => [...page.lines.map((line) => line.x), ...page.rules.map((rule) => rule.x1)]);
  const rights = preview.pages.flatMap((page) => [...page.lines.map((line) => line.x + line.width), ...page.rules.map((rule) => rule.x2)]);
  const x = Math.max(0, lefts.reduce((least, left) => Math.min(least, left), preview.width) - AIR);
  const end = Math.min(preview.width, rights.reduce((most, right) => Math.max(most, right), 0) + AIR);
  return end > x ? { x, width: end - x } : { x: 0, width: preview.width };
}
