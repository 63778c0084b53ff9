import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Imports run one way: routes → features → shared, lib/api → lib/backend.
const deny = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const tauri = { regex: '^@tauri-apps', message: 'Only lib/backend.ts talks to the shell.' };
const backend = { regex: 'lib/(backend|fake)', message: 'Ask through $lib/api.' };
const routes = { regex: '(^|/)routes(/|$)', message: 'Routes put features together; nothing imports them.' };
const features = { regex: '^\\$features|(^|/)features/', message: 'Features never import each other, and shared parts know none of them.' };
const climbing = { regex: '^\\.\\./', message: 'Use $lib, $shared or $features across folders.' };
const api = { regex: '^\\$lib/api', message: 'Shared parts are given what they show; they ask nobody.' };

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/lib/paraglide', 'src/lib/bindings'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ['*.config.*', 'tests/**'], languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is text, never markup.' },
        { property: 'outerHTML', message: 'Text is text, never markup.' },
        { property: 'insertAdjacentHTML', message: 'Text is text, never markup.' },
        { object: 'window', property: 'print', message: 'Documents print by opening the finished PDF.' },
      ],
      'svelte/no-at-html-tags': 'error',
      // Addresses are hashes of our own router, listed in shared/paths.ts.
      'svelte/no-navigation-without-resolve': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['src/lib/**'], ignores: ['src/lib/backend.ts'], rules: deny(tauri, routes, features) },
  { files: ['src/shared/**'], rules: deny(tauri, backend, routes, features, climbing, api) },
  { files: ['src/features/**'], rules: deny(tauri, backend, routes, features, climbing) },
  { files: ['src/routes/**'], rules: deny(tauri, backend, climbing) },
);
