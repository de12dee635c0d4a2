/** One thing wrong with content, worded so that an editor can mend it without asking anyone: the same in check, build and desk. */
export interface Diagnostic {
  /** Keys and positions from the root of the entry: `['recipients', 2, 'name']`; empty for a file or a folder as a whole. */
  path: readonly (string | number)[];
  /** What to write instead, to be read after the field's label. */
  message: string;
  /** Absent for an error: a warning forbids neither a save nor a build. */
  severity?: 'error' | 'warning';
  /** What is there now, where the data do not show it. */
  found?: string;
  /** Counted from 1: of the body, for `path` body, until the file is known; then of the file. */
  line?: number;
  /** Relative to the corpus, with '/'. */
  file?: string;
  /** The place as the editor knows it, e.g. "Người được khen 3 › Tên". */
  label?: string;
  /** The collection or catalogue that a dangling reference names. */
  to?: string;
}

/** A diagnostic of a text, by its line. */
export type LineDiagnostic = Diagnostic & Required<Pick<Diagnostic, 'line' | 'found'>>;

/** A diagnostic with the name of its place: "Tiêu đề: tối đa 90 ký tự, đang dài 97; hãy rút gọn". */
export const sentenceOf = ({ label, message }: Diagnostic): string => (label ? `${label}: ${message}` : message);

/** A diagnostic whose place in a corpus is known, as reports list it. */
export type PlacedDiagnostic = Diagnostic &
  Required<Pick<Diagnostic, 'severity' | 'found' | 'line' | 'file' | 'label'>>;
