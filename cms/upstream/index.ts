/**
 * What is changed in Decap's own sources while the desk is bundled, grouped by what an editor would see without it. Each
 * change names a text that must be in the installed version; `tests/unit/upstream.test.ts` and the build itself fail when
 * it does not.
 */
import type { Plugin } from 'vite';
import type { Change } from './change.ts';
import { beginnings, corrections, leaving, left, saving } from './entry.ts';
import { caret, forms, keys, leftOut, needs, parts, reachable } from './form.ts';
import { lists } from './lists.ts';
import { loading } from './loading.ts';
import { doors } from './login.ts';
import { contrast, names, openings, phones } from './screens.ts';
import { sentences } from './words.ts';

export const changes: readonly Change[] = [
  ...loading,
  ...doors,
  ...sentences,
  ...lists,
  ...openings,
  ...keys,
  ...contrast,
  ...names,
  ...phones,
  ...reachable,
  ...parts,
  ...saving,
  ...leaving,
  ...left,
  ...corrections,
  ...beginnings,
  ...needs,
  ...leftOut,
  ...forms,
  ...caret,
];

/** The text of a file of `node_modules` as the desk uses it. @throws Error when the text to change is not in it */
export function changed(
  file: string,
  text: string,
  wanted: readonly Change[] = changes.filter((change) => change.file === file),
): string {
  for (const { from } of wanted)
    if (!text.includes(from))
      throw new Error(`${file} of the installed version no longer holds: ${from}. Mend cms/upstream.`);
  const heads = [...new Set(wanted.flatMap(({ head }) => head ?? []))];
  return [...heads, wanted.reduce((sofar, { from, to }) => sofar.replaceAll(from, () => to), text)].join('\n');
}

/** Vite's plugin that makes the changes. */
export function upstream(): Plugin {
  return {
    name: 'upstream',
    enforce: 'pre',
    transform(text, id) {
      const file = id.replace(/\?.*$/, '').split('/node_modules/').at(-1) ?? '';
      return changes.some((change) => change.file === file) ? { code: changed(file, text), map: null } : null;
    },
  };
}
