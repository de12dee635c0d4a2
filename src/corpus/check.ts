import { catalogues, type CatalogueName } from '../collections/index.ts';
import { labelOf } from '../fields/validate.ts';
import type { Corpus, CorpusEntry, CorpusFile } from './read.ts';
import { cardLetterFindings } from './card-letters.ts';
import { directoryOf } from './directory.ts';
import { catalogueFile, furtherFindings, ownFindings, placeName, siteFile } from './entry.ts';
import { contactsOf, personalDataFindings } from './personal-data.ts';
import type { Diagnostic, PlacedDiagnostic } from '../fields/diagnostic.ts';
import { byPlace, foundAt, shorten } from './diagnostic.ts';
import { rollFindings } from './minors.ts';
import { catalogueFindings } from './references.ts';
import { minorsAmong } from './visibility.ts';

/** Everything wrong with a corpus, by file and line: faults of files, of fields, and between entries. */
export function check(corpus: Corpus): PlacedDiagnostic[] {
  const directory = directoryOf(corpus);
  // Of an unreadable catalogue only that is reported: otherwise every entry that refers to it would have a fault.
  const isKnown = ({ to }: Diagnostic) =>
    !(to && to in catalogues && corpus.catalogues[to as CatalogueName].unreadable);
  const contacts = contactsOf(corpus.site.data);
  const isMinor = minorsAmong(corpus.entries);
  const ofEntries = corpus.entries
    .filter(({ unreadable }) => !unreadable)
    .flatMap((entry) => {
      const { collection, id, data, body, bodyLine, files } = entry;
      const own = ownOf(entry, contacts);
      const further = furtherFindings(collection, id, data, body, directory, files, own).filter(isKnown);
      const lineOf = ({ path, line }: Diagnostic) =>
        path[0] === 'body' ? bodyLine + (line ?? 1) - 1 : path.length ? entry.lineOf(path) : 1;
      const warnings = [...own.asides, ...rollFindings(data, body, isMinor)];
      return [...entry.findings, ...further, ...warnings].map((finding) =>
        placed(entry, finding, lineOf(finding), placeName(collection, finding.path)),
      );
    });
  const ofCatalogues = (Object.keys(catalogues) as CatalogueName[]).flatMap((name) => {
    const file = corpus.catalogues[name];
    if (file.unreadable) return [];
    const findings = [...file.findings, ...catalogueFindings(name, file.data, directory).filter(isKnown)];
    return findings.map((finding) =>
      placed(file, finding, file.lineOf(finding.path), labelOf(catalogueFile(name).fields, finding.path)),
    );
  });
  const { site } = corpus;
  const ofSite = [...site.findings, ...cardLetterFindings(site.data)].map((finding) =>
    placed(site, finding, site.lineOf(finding.path), labelOf(siteFile.fields, finding.path)),
  );
  return [...corpus.problems, ...ofEntries, ...ofCatalogues, ...ofSite].sort(byPlace);
}

/** The findings of the entry's own text, computed again only when the text or the portal's contacts changed. */
function ownOf({ known, collection, data, body }: CorpusEntry, contacts: readonly string[]) {
  const of = contacts.join('\n');
  if (known?.own?.contacts === of) return known.own;
  const asides = [...personalDataFindings(collection, data, body, contacts), ...cardLetterFindings(data)];
  const own = { ...ownFindings(collection, data, body), asides, contacts: of };
  if (known) known.own = own;
  return own;
}

/** Whether the corpus may be built: warnings do not prevent it. */
export const isSound = (problems: readonly PlacedDiagnostic[]): boolean =>
  problems.every(({ severity }) => severity === 'warning');

function placed(file: CorpusFile, finding: Diagnostic, line: number, label: string): PlacedDiagnostic {
  const { path, message, severity = 'error', found } = finding;
  const there = found === undefined ? foundAt(file.written, path) : shorten(found);
  return { severity, file: file.file, line, path, label, found: there, message };
}
