// @ts-expect-error the package declares no types; its bundled build is empty, so the source is read
import english from 'decap-cms-locales/src/en/index.js';
import { describe, expect, it } from 'vitest';
import { vietnamese, type Phrases } from '../../cms/locale.ts';

const flat = (phrases: Phrases, prefix = ''): [string, string][] =>
  Object.entries(phrases).flatMap(([key, phrase]): [string, string][] =>
    typeof phrase === 'string' ? [[prefix + key, phrase]] : flat(phrase, `${prefix}${key}.`),
  );
const placeholders = (phrase: string) => [...new Set(phrase.match(/%\{\w+\}|\|\|\|\|/g) ?? [])].sort();

describe('the desk speaks Vietnamese', () => {
  const ours = new Map(flat(vietnamese));
  const theirs = flat(english as Phrases);

  it('knows every key of the installed Decap', () => {
    expect(theirs.length).toBeGreaterThan(200);
    expect(theirs.map(([key]) => key).filter((key) => !ours.has(key))).toEqual([]);
  });

  it('has no key that Decap no longer reads', () => {
    const known = new Set(theirs.map(([key]) => key));
    expect([...ours.keys()].filter((key) => !known.has(key))).toEqual([]);
  });

  it('keeps the placeholders of every phrase', () => {
    const differing = theirs.filter(
      ([key, phrase]) => placeholders(phrase).join() !== placeholders(ours.get(key) ?? '').join(),
    );
    expect(differing.map(([key, phrase]) => `${key}: ${phrase} ≠ ${ours.get(key)}`)).toEqual([]);
  });

  it('leaves no English behind', () => {
    const same = theirs.filter(([key, phrase]) => ours.get(key) === phrase).map(([key]) => key);
    // A name, a bare placeholder: the same in both languages.
    expect(same.sort()).toEqual([
      'editor.editorWidgets.markdown.markdown',
      'ui.toast.onFailToAuth',
      'workflow.workflowCard.lastChangeNoAuthor',
    ]);
  });

  it('is written in NFC', () => {
    expect([...ours.values()].filter((phrase) => phrase !== phrase.normalize('NFC'))).toEqual([]);
  });
});
