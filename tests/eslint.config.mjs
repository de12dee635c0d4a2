/** `npm run lint`: typescript-eslint's strict, type-checked rules and those of Astro's plugin; each exception says why. */
import astro from 'eslint-plugin-astro';
import compat from 'eslint-plugin-compat';
import esx from 'eslint-plugin-es-x';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { browserCode, browsers } from './browser-code.mjs';

export default defineConfig(
  {
    ignores: ['**/dist/**', '**/.astro/**', '**/.cache/**', 'public/**', 'tests/fixtures/**', 'cms/relay/handshake.js'],
  },
  {
    files: ['**/*.{ts,tsx}'],
    // Scripts inside Astro pages have no types of their own.
    ignores: ['**/*.astro/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: '../tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number in a sentence prints as what it is.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // Express recognises an error handler by its four parameters; a part left out of a destructuring has to be named.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `() => done()` is how a callback without a result is written.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      // A test that is wrong about what is there fails right here.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The same holds for parsed JSON and for vitest's matchers; both are `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      // Vietnamese letters in NFC are one code point each.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    },
  },
  {
    // Nothing that the oldest browser lacks: of the language by es-x, of the browser's own interfaces by compat.
    files: browserCode(),
    extends: [esx.configs['flat/restrict-to-es2022'], compat.configs['flat/recommended']],
    settings: { browsers },
    rules: {
      'es-x/no-class-static-block': 'error', // Safari 16.4
      'es-x/no-regexp-lookbehind-assertions': 'error', // Safari 16.4, where one stops the whole script
      'es-x/no-intl-segmenter': 'error', // Firefox 125
      // Unknown to compat, as is `size` of URLSearchParams.
      'no-restricted-properties': [
        'error',
        { object: 'URL', property: 'canParse', message: 'Chrome 120, Safari 17' },
        { object: 'URL', property: 'parse', message: 'Chrome 126, Safari 18' },
        { object: 'AbortSignal', property: 'timeout', message: 'Chrome 103, Safari 16' },
        { object: 'AbortSignal', property: 'any', message: 'Chrome 116, Safari 17.4' },
      ],
    },
  },
  astro.configs['flat/recommended'],
);
