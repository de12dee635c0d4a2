/** `npm run lint`: typescript-eslint's strict, type-checked rules and those of Astro's plugin; each exception says why. */
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

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
      // `() => done()` is how a callback without a result is written.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      // Where a test is wrong about what is there, it fails at this very place.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // So it does with answers of servers, which come as JSON, and with the matchers of vitest; both are `any`.
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
  astro.configs['flat/recommended'],
);
