// Sets a document roughly, so that previews can be looked at in a browser. The real one is set by the shell's press.
import type { Preview } from '../bindings/Preview';
import type { PreviewPage } from '../bindings/PreviewPage';
import outlines from './glyphs.json';

export type Clause = { id: string; title: string; text: [words: string, fact?: string][] };
type Face = 'regular' | 'bold';
const FACES = outlines as unknown as Record<Face, Record<string, [number, string]>>;
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [595.276, 841.89, 62, 60, 770];

export function set(title: string, practice: string, status: string, clauses: Clause[]): Preview {
  const glyphs: string[] = [];
  const known = new Map<string, number>();
  const pages: PreviewPage[] = [];
  let page = turn();
  let y = TOP;
  let block = 0;

  function turn(): PreviewPage {
    const fresh: PreviewPage = { lines: [], rules: [], images: [], blocks: [] };
    pages.push(fresh);
    return fresh;
  }

  function glyph(face: Face, char: string): [number, number] {
    const [advance, outline] = FACES[face][char] ?? FACES[face]['?'] ?? [500, ''];
    const key = face + char;
    if (!known.has(key)) known.set(key, glyphs.push(outline) - 1);
    return [known.get(key)!, advance];
  }

  function put(text: string, x: number, size: number, face: Face, more: { clause?: string; fact?: string; muted?: boolean; accent?: boolean } = {}): number {
    let dx = 0;
    const placed: [number, number, number][] = [...text].map((char) => {
      const [index, advance] = glyph(face, char);
      const at: [number, number, number] = [index, dx, 0];
      dx += (advance * size) / 1000;
      return at;
    });
    page.lines.push({ block, clause: more.clause ?? null, fact: more.fact ?? null, ink: more.muted ? 'muted' : more.accent ? 'accent' : 'ink', size, x, y, width: dx, glyphs: placed, text });
    return dx;
  }

  put(practice, LEFT, 9, 'regular', { muted: true });
  put(status, WIDTH - LEFT - 40, 9, 'regular', { muted: true });
  y += 44;
  put(title, LEFT, 22, 'bold');
  y += 14;
  page.rules.push({ x1: LEFT, y1: y, x2: WIDTH - LEFT, y2: y, width: 0.7, ink: 'accent' });
  y += 30;
  clauses.forEach((clause, n) => {
    if (y > BOTTOM - 80) {
      page = turn();
      y = TOP + 20;
    }
    block += 1;
    const top = y - 13;
    put(String(n + 1), LEFT, 12, 'bold', { clause: clause.id, accent: true });
    put(clause.title, LEFT + 24, 12, 'bold', { clause: clause.id, accent: true });
    page.blocks.push({ block, clause: clause.id, x: LEFT, y: top, w: WIDTH - 2 * LEFT, h: 17 });
    y += 17;
    block += 1;
    const from = y - 11;
    let x = LEFT + 24;
    for (const [words, fact] of clause.text) {
      let run = '';
      let start = x;
      for (const word of words.split(/(?<= )/)) {
        const wide = [...word].reduce((sum, char) => sum + glyph('regular', char)[1] * 0.0108, 0);
        if (x + wide > WIDTH - LEFT) {
          put(run, start, 10.8, fact ? 'bold' : 'regular', { clause: clause.id, fact });
          run = '';
          y += 15.5;
          x = start = LEFT + 24;
        }
        run += word;
        x += wide;
      }
      x = start + put(run, start, 10.8, fact ? 'bold' : 'regular', { clause: clause.id, fact });
    }
    page.blocks.push({ block, clause: clause.id, x: LEFT, y: from, w: WIDTH - 2 * LEFT, h: y - from + 5 });
    y += 30;
  });
  return { width: WIDTH, height: HEIGHT, pages, glyphs };
}
