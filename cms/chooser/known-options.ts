/** The options of a form's choosers, and where a missing entry is made. */
import { useCallback, useEffect, useState } from 'react';
import { collections, collectionOf, type CollectionName, type ReferenceTarget } from '../../src/collections/index.ts';
import type { Directory } from '../../src/corpus/directory.ts';
import { slug } from '../../src/text/slug.ts';
import { forgetDirectory, knownDirectory, knownWhole } from '../intake/known.ts';
import { optionsAmong, type Option } from './options.ts';

/** What can be chosen, with a sentence when it cannot be read. What no public file lists is read when it is needed. */
export function useOptions(to: ReferenceTarget, chosen: readonly string[]) {
  const [options, setOptions] = useState<readonly Option[]>([]);
  const [failure, setFailure] = useState<string>();
  const read = useCallback(
    (known: () => Promise<Directory>) =>
      known().then(
        (directory) => {
          setOptions(optionsOf(directory, to));
          setFailure(undefined);
        },
        () => setFailure('Không đọc được danh sách. Hãy kiểm tra mạng rồi bấm lại vào ô.'),
      ),
    [to],
  );
  const isMissing = options.length > 0 && chosen.some((id) => !options.some((option) => option.id === id));
  useEffect(() => {
    void read(knownDirectory);
    return forgetDirectory;
  }, [read]);
  useEffect(() => {
    if (isMissing) void read(knownWhole);
  }, [isMissing, read]);
  const readWhole = useCallback(() => void read(knownWhole), [read]);
  const readAgain = useCallback(() => {
    forgetDirectory();
    void read(knownWhole);
  }, [read]);
  return { options, failure, readWhole, readAgain };
}

const lists = new WeakMap<Directory, Map<ReferenceTarget, readonly Option[]>>();

/** Choosers of one kind share their options: with 3,000 stories sorting takes long. */
function optionsOf(directory: Directory, to: ReferenceTarget): readonly Option[] {
  const known = lists.get(directory) ?? new Map<ReferenceTarget, readonly Option[]>();
  lists.set(directory, known);
  const options = known.get(to) ?? optionsAmong(directory[to]);
  known.set(to, options);
  return options;
}

/** The form of a new entry with this name, at this desk; undefined for catalogues, whose items are lines of one file. */
export function placeForNew(to: ReferenceTarget, name: string): string | undefined {
  if (!(to in collections)) return undefined;
  const { fields, slugFrom } = collectionOf(to as CollectionName);
  const named = fields['title'] ? 'title' : 'name';
  const filled = new URLSearchParams({
    [named]: name.trim(),
    ...(slugFrom === named ? {} : { [slugFrom]: slug(name) }),
  });
  return `#/collections/${to}/new?${filled.toString()}`;
}
