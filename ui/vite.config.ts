import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Messages ask our own file about their language: see there. */
const language: Plugin = {
  name: 'language',
  enforce: 'pre',
  resolveId: (source, from) => (source.endsWith('/registry.js') && from?.includes('/paraglide/') ? here('./src/lib/language.ts') : null),
};

export default defineConfig({
  plugins: [
    language,
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
      emitReadme: false,
    }),
    svelte(),
  ],
  resolve: {
    alias: {
      $lib: here('./src/lib'),
      $shared: here('./src/shared'),
      $features: here('./src/features'),
    },
    // Without it Vitest loads Svelte's server half.
    ...(process.env.VITEST ? { conditions: ['browser'] } : {}),
  },
  // The window is served from a custom protocol: relative addresses work on all three systems.
  base: './',
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: {
    target: 'safari16',
    // The security policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first screen needs is one file: every file costs a question to the shell.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], setupFiles: ['./tests/setup.ts'] },
});
