/** Sentences for an editor to choose from. */
export interface SentencesPart {
  /** '' for those that stand before any heading. */
  heading: string;
  sentences: string[];
}

/** The parts as Markdown: a heading and a list each. */
export const asMarkdown = (parts: readonly SentencesPart[]): string =>
  parts
    .flatMap(({ heading, sentences }) => [
      heading && `## ${heading}`,
      sentences.map((sentence) => `- ${sentence}`).join('\n'),
    ])
    .filter(Boolean)
    .join('\n\n');
