// Rules that a linter cannot express: words and colours stand in one place each.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const SRC = join(process.cwd(), 'src');
const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/paraglide|bindings|lib\/fake/.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));
const components = files.filter(({ file }) => file.endsWith('.svelte'));
const words = JSON.parse(readFileSync('messages/en.json', 'utf8')) as Record<string, unknown>;
const said = Object.entries(words).filter(([key]) => key !== '$schema');

describe('words', () => {
  it('are all used, and all there', () => {
    const used = new Set(files.flatMap(({ text }) => [...text.matchAll(/\bm\.([a-z_0-9]+)/g)].map((match) => match[1]!)));
    expect([...used].sort()).toEqual(said.map(([key]) => key).sort());
  });

  it('stand in messages, not in components', () => {
    const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint'];
    type Node = { type?: string; name?: string; data?: string; value?: unknown };
    const found: string[] = [];
    const visit = (file: string, node: unknown, inAttribute: boolean): void => {
      if (Array.isArray(node)) return node.forEach((each) => visit(file, each, inAttribute));
      if (typeof node !== 'object' || node === null) return;
      const { type, name, data } = node as Node;
      if (type === 'Text' && data && /\p{L}/u.test(data) && !inAttribute) found.push(`${file}: ${data.trim()}`);
      const attribute = type === 'Attribute';
      const spoken = attribute && ATTRIBUTES.includes(name ?? '');
      for (const [key, child] of Object.entries(node)) if (key !== 'css') visit(file, child, attribute ? !spoken : inAttribute);
    };
    for (const { file, text } of components) visit(file, parse(text, { modern: true }).fragment, false);
    // "id" and "-hint" are parts of ids put together in attributes; nothing of that kind is spoken.
    expect(found).toEqual([]);
  });

  it('are calm: no exclamation marks, no long sentences', () => {
    for (const [key, text] of said) {
      for (const sentence of JSON.stringify(text).split(/[.?…]\s/)) {
        expect(sentence, key).not.toContain('!');
        if (typeof text === 'string') expect(sentence.split(/\s+/).length, `${key}: ${sentence}`).toBeLessThanOrEqual(20);
      }
    }
  });
});

describe('components', () => {
  it('name colours by their token', () => {
    for (const { file, text } of components) expect((text.split('<style>')[1] ?? '').match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/gi) ?? [], file).toEqual([]);
  });

  it('carry no style or script inline: the security policy would drop them', () => {
    for (const { file, text } of components) expect(text, file).not.toMatch(/\sstyle=|\{@html|<script[^>]+src=/);
  });
});
