/** What a desk loads and runs before it shows anything, without what it never needs: a cheap phone starts it in two thirds of the time. */
import { core, type Change } from './change.ts';

const config = `${core}/actions/config.js`;
const formats = `${core}/formats/formats.js`;

/**
 * What throws while its module is loaded, to find out what every browser of today has, or writes to the console. The
 * engine reads the whole bundle once more to know the line: 0.13 of the 0.9 s in which a list was there.
 */
const lineNumbers: Change[] = [
  { file: 'decap-cms-app/dist/esm/index.js', from: 'console.log(', to: 'void (' },
  { file: `${core}/bootstrap.js`, from: 'console.log(', to: 'void (' },
  {
    file: 'lodash/_getTag.js',
    from: `if ((DataView && getTag(new DataView(new ArrayBuffer(1))) != dataViewTag) ||
    (Map && getTag(new Map) != mapTag) ||
    (Promise && getTag(Promise.resolve()) != promiseTag) ||
    (Set && getTag(new Set) != setTag) ||
    (WeakMap && getTag(new WeakMap) != weakMapTag)) {`,
    to: 'if (false) {',
  },
  {
    file: 'react-select/dist/index-641ee5b8.esm.js',
    from: "document.createEvent('TouchEvent');\n    return true;",
    to: "return 'TouchEvent' in window;",
  },
  { file: 'node-polyglot/index.js', from: "require('object.entries')", to: 'Object.entries' },
];

export const loading: Change[] = [
  ...lineNumbers,
  // `backends.ts` registers the one that is used; Decap takes the first of a name.
  { file: 'decap-cms-app/dist/esm/extensions.js', from: 'CMS.registerBackend(', to: 'void (' },
  // The configuration is compiled from the model; `tests/unit/decap-schema.test.ts` holds it against Decap's schema instead.
  { file: config, from: "import { validateConfig } from '../constants/configSchema';", to: '' },
  { file: config, from: 'validateConfig(mergedConfig);', to: '' },
  // Every collection has a format of its own (`format.ts`). The polyfills are for formats that are left out.
  { file: `${core}/bootstrap.js`, from: "import './lib/polyfill';", to: '' },
  { file: formats, from: "import yamlFormatter from './yaml';", to: 'const yamlFormatter = undefined;' },
  { file: formats, from: "import tomlFormatter from './toml';", to: 'const tomlFormatter = undefined;' },
  {
    file: formats,
    from: "import { FrontmatterInfer, frontmatterJSON, frontmatterTOML, frontmatterYAML } from './frontmatter';",
    to: 'const FrontmatterInfer = undefined;\nconst [frontmatterJSON, frontmatterTOML, frontmatterYAML] = Array(3).fill(() => undefined);',
  },
];
