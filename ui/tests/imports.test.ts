// The linter holds the direction of imports; this holds the linter.
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint();

it.each([
  ['src/features/clients/x.ts', '$features/guides/typed', false],
  ['src/features/clients/x.ts', '../guides/typed', false],
  ['src/features/clients/x.ts', '$shared/paths', true],
  ['src/features/clients/x.ts', '$lib/api', true],
  ['src/features/clients/x.ts', '$lib/backend', false],
  ['src/features/clients/x.ts', '@tauri-apps/api/core', false],
  ['src/shared/x.ts', '$lib/api', false],
  ['src/shared/x.ts', '$features/clients/x', false],
  ['src/shared/paper/x.ts', '$lib/bindings/Preview', true],
  ['src/routes/x.ts', '$features/clients/x', true],
  ['src/routes/x.ts', '@tauri-apps/api/event', false],
  ['src/lib/api.ts', './backend', true],
  ['src/lib/api.ts', '@tauri-apps/api/core', false],
  ['src/lib/backend.ts', '@tauri-apps/api/core', true],
])('%s may import %s: %s', async (filePath, from, allowed) => {
  const [result] = await eslint.lintText(`import '${from}';\n`, { filePath });
  expect(result?.messages.every((message) => message.ruleId !== 'no-restricted-imports')).toBe(allowed);
}, 30_000);
