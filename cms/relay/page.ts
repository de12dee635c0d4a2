import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const handshake = readFileSync(new URL('./handshake.js', import.meta.url), 'utf8');
const style =
  'body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}';

/** The only script and the only style that a page of the relay may carry, by their content. */
export const contentPolicy = `default-src 'none'; script-src ${hash(handshake)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Why someone is not let in: a whole sentence for the editor, and the status of the answer. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** The result sent to the desk, as Decap's NetlifyAuthenticator reads it. */
export type Outcome = { token: string; provider: 'github' } | { message: string };

/**
 * The page in the login window: `sentence` for people, `outcome` for the desk that opened the window, if it is one of
 * `origins`. The sentence is ours, plain text without markup.
 */
export function page(sentence: string, outcome: Outcome, origins: string[]): string {
  const message = `authorization:github:${'token' in outcome ? 'success' : 'error'}:${JSON.stringify(outcome)}`;
  // "</script>" inside the data would end it.
  const answer = JSON.stringify({ origins, message }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Đăng nhập bàn biên tập</title>
<style>${style}</style>
<p>${sentence}</p>
<script type="application/json" id="answer">${answer}</script>
<script>${handshake}</script>
</html>
`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
