import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explained, loginSentence, sentenceOf, whyNotIn, type Refused } from '../../cms/forge/sentences.ts';

interface Exchange {
  step: string;
  status: number;
  answer: unknown;
}

/** Every refusal that a real Forgejo 9 and a real Gitea 1.26 gave to the desk. */
const recorded = ['forgejo-9', 'gitea-1.26'].flatMap((server) => {
  const { exchanges } = JSON.parse(readFileSync(`tests/fixtures/forge/${server}.json`, 'utf8')) as {
    exchanges: Exchange[];
  };
  return exchanges.filter(({ status }) => status >= 400).map((exchange) => ({ server, ...exchange }));
});

const wordsOf = (answer: unknown): string => {
  const { message = '', errors } = answer as { message?: string; errors?: string[] | null };
  return [message, ...(errors ?? [])].join(' ');
};

/** Names of buttons and settings at the forge, which are English there too. */
const names = /Pull Requests|WIP|Write|Settings → Applications|Redirect URI|Client ID|CORS|https:\/\//g;
const english =
  /\b(?:the|not|is|to|user|error|please|try|again|failed|merge|repo|server|request|branch|object|exist)\b/i;

/** What every sentence must do: speak Vietnamese alone, say what to do, and not blame the text. */
function expectForPeople(sentence: string): void {
  expect(sentence.replaceAll(names, '')).not.toMatch(english);
  expect(sentence).toMatch(/[ạảãáàăâđêôơưộồổớờởẵặ]/i);
  expect(sentence).toMatch(/[Hh]ãy|[Nn]hờ|[Đđ]ợi|[Bb]áo/);
  expect(sentence).not.toContain('undefined');
}

describe('what a forge refuses', () => {
  it('has recordings to hold the sentences against', () => {
    expect(recorded.length).toBeGreaterThan(12);
  });

  for (const { server, step, status, answer } of recorded)
    it(`${server}, "${step}" (${status}) is explained in Vietnamese`, () => {
      expectForPeople(sentenceOf({ status, words: wordsOf(answer) }));
    });

  it('is explained in Vietnamese whatever the status and the words', () => {
    const words = ['', 'Something nobody has seen yet', '<html><body>502 Bad Gateway</body></html>', 'null'];
    for (const status of [0, ...Array.from({ length: 200 }, (_, at) => 400 + at)])
      for (const sentence of words)
        for (const more of [{}, { isPage: true }, { cause: 'offline' }, { cause: 'slow' }] as Partial<Refused>[])
          expectForPeople(sentenceOf({ status, words: sentence, ...more }));
  });

  it('says who can publish when the person may not, and who must approve', () => {
    expect(sentenceOf({ status: 405, words: 'User not allowed to merge PR' })).toContain('nhờ người duyệt');
    expect(sentenceOf({ status: 403, words: 'user cannot commit to repo [user: hoa]' })).toContain('nhờ người duyệt');
    expect(sentenceOf({ status: 405, words: 'Does not have enough approvals' })).toContain('phê duyệt');
    expect(
      sentenceOf({ status: 405, words: 'merge is not allowed an allowed merge style for this repository' }),
    ).toContain('cách này');
  });

  it('tells every status of its own', () => {
    const statuses = [401, 403, 404, 405, 409, 413, 422, 423, 429, 502];
    expect(new Set(statuses.map((status) => sentenceOf({ status, words: '' }))).size).toBeGreaterThanOrEqual(
      statuses.length - 1,
    );
  });
});

describe('what Decap throws on other forges', () => {
  const thrown = (message: string, status: number | null) =>
    Object.assign(new Error(message), { name: 'API_ERROR', status });

  it('is explained in Vietnamese, whatever the server said', () => {
    for (const status of [null, 400, 401, 403, 404, 405, 409, 422, 429, 500, 503])
      for (const words of ['405 Method Not Allowed', 'Failed to fetch', 'Timed out rebasing merge request', ''])
        expectForPeople(String(explained(thrown(words, status))));
  });

  it('says what the words mean, and that there is no network', () => {
    expect(explained(thrown('You are not allowed to push into this branch', 403))).toContain('nhờ người duyệt');
    expect(explained(thrown('Failed to fetch', null))).toContain('kiểm tra mạng');
  });

  it('leaves alone what is no answer of a server', () => {
    for (const details of ['Chưa đủ.', undefined, new Error('Chưa đủ.')]) expect(explained(details)).toBe(details);
  });
});

describe('who does not come in', () => {
  for (const sentence of [
    'access_denied: the user denied',
    'Invalid nonce',
    'TypeError: Failed to fetch',
    'Cannot authenticate over insecure protocol!',
    'server_error: a grant exists with different scope',
    'unauthorized_client: unexpected redirect URI',
    'anything else',
  ])
    it(`is explained in Vietnamese: ${sentence}`, () => {
      expectForPeople(loginSentence(new Error(sentence)));
    });

  it('learns what the account may not do', () => {
    expectForPeople(whyNotIn(404, 'xa/guong-sang'));
    expectForPeople(whyNotIn(403, 'xa/guong-sang'));
  });
});
