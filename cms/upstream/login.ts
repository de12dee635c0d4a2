/** The login through a forge: without this the desk asks for all rights, and a refusal shows English and a button that waits for ever. */
import { core, ours, type Change } from './change.ts';

const door = 'decap-cms-backend-forgejo/dist/esm/AuthenticationPage.js';
const others = ['GitLab', 'GitHub'].map((name) => ({
  name,
  folder: `decap-cms-backend-${name.toLowerCase()}/dist/esm`,
}));

/** Login through a forge, and what it adds to the form. */
export const doors: Change[] = [
  // No server knows this scope; each takes it for all rights the person has.
  { file: door, head: ours('scope', 'forge/session.ts'), from: "scope: 'repository'", to: 'scope: scope()' },
  ...[door, ...others.map(({ folder }) => `${folder}/AuthenticationPage.js`)].map((file) => ({
    file,
    head: ours('loginSentence', 'forge/sentences.ts'),
    from: 'loginError: err.toString()',
    to: 'loginError: loginSentence(err)',
  })),
  ...others.flatMap(({ name, folder }) => [
    {
      file: `${folder}/implementation.js`,
      head: ours('whyNotIn', 'forge/sentences.ts'),
      from: `'Your ${name} user account does not have access to this repo.'`,
      to: 'whyNotIn(403, this.repo)',
    },
    {
      file: `${folder}/implementation.js`,
      from: 'error.message = stripIndent`',
      to: 'error.message = whyNotIn(404, this.repo);\n      stripIndent`',
    },
  ]),
  // Beside an entry is its page; remarks show on request.
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    from: "const PANE_ORDER = ['i18n', 'notes', 'preview'];",
    to: "const PANE_ORDER = ['i18n', 'preview', 'notes'];",
  },
  // After a refusal the button would show "logging in" for ever.
  {
    file: `${core}/reducers/auth.js`,
    from: 'state.error = action.payload && action.payload.toString();',
    to: 'state.error = action.payload && action.payload.toString();\n      state.isFetching = false;',
  },
];
