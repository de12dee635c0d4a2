/** What a desk loads and runs before it shows anything, without what it never needs: a cheap phone starts it in two thirds of the time. */
import { core, type Change } from './change.ts';

const config = `${core}/actions/config.js`;
const formats = `${core}/formats/formats.js`;

export const loading: Change[] = [
  // The configuration is compiled from the model; `tests/unit/decap-schema.test.ts` holds it against Decap's schema instead.
  { file: config, from: "import { validateConfig } from '../constants/configSchema';", to: '' },
  { file: config, from: 'validateConfig(mergedConfig);', to: '' },
  // Every collection has a format of its own (`format.ts`).
  { file: formats, from: "import tomlFormatter from './toml';", to: 'const tomlFormatter = undefined;' },
  {
    file: formats,
    from: "import { FrontmatterInfer, frontmatterJSON, frontmatterTOML, frontmatterYAML } from './frontmatter';",
    to: 'const FrontmatterInfer = undefined;\nconst [frontmatterJSON, frontmatterTOML, frontmatterYAML] = Array(3).fill(() => undefined);',
  },
];
