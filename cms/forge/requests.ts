/** One request to the forge: with a limit of time, repeated where that is harmless, and refused in Vietnamese. */
import { APIError } from 'decap-cms-lib-util';
import type { Api, RequestOptions } from './api.ts';
import { sentenceOf, type Refused } from './sentences.ts';

/** Milliseconds after which an answer is no longer waited for: photos of several megabytes go up over slow lines. */
const patience = { reading: 60_000, writing: 180_000 };
/** Pauses before a read is asked for again, in milliseconds. */
const pauses = [500, 2_000];

/** What the forge refused, as Decap shows it: the sentence alone. `refused` holds the server's own words. */
export class ForgeRefusal extends APIError {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(sentenceOf(refused), refused.status, 'Forgejo');
    // Decap writes an error's name before its message.
    this.name = '';
    this.refused = refused;
  }
}

/** Somebody else was quicker. */
export const changedMeanwhile = (): ForgeRefusal => new ForgeRefusal({ status: 409, words: '' });

/** A page of a proxy, a broken connection, a database that was busy: the forge may have done what it was asked for, or not. */
export const isLost = (error: unknown): boolean =>
  error instanceof ForgeRefusal && (error.refused.cause === 'offline' || error.refused.status >= 500);

export interface Surroundings {
  /** The header of authorisation, renewed where it is due. */
  headers(): Promise<Record<string, string>>;
  /** The login is over: resolves with true once there is another, with false when there will be none. */
  relogin(): Promise<boolean>;
  /** An answer takes long, or has come. */
  waiting(isSlow: boolean): void;
}

/** Replaces `request` and `requestAllPages` of Decap's API, whose own retry a write five times and report in English. */
export function mendRequests(api: Api, surroundings: Surroundings): void {
  api.request = async (path, options = {}) => {
    const response = await answered(api.urlFor(path, options), options, surroundings);
    const text = await response.text();
    return isJson(response) && text ? (JSON.parse(text) as unknown) : text;
  };
  // Servers let pages of other origins read `X-Total-Count`, not `Link`, by which Decap looks for the next page.
  api.requestAllPages = async (path, options = {}) => {
    const all: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const params = { limit: 50, ...options.params, page };
      const response = await answered(api.urlFor(path, { params }), options, surroundings);
      const items = (await response.json()) as unknown[] | null;
      all.push(...(items ?? []));
      const total = Number(response.headers.get('X-Total-Count') ?? NaN);
      if (!items?.length || all.length >= total || (Number.isNaN(total) && items.length < 50)) return all;
    }
  };
}

/** @throws ForgeRefusal */
async function answered(url: string, options: RequestOptions, surroundings: Surroundings): Promise<Response> {
  const isRead = !options.method || options.method === 'GET';
  for (let tries = 0; ; tries += 1) {
    const outcome = await sent(url, options, surroundings);
    if (!('status' in outcome && 'words' in outcome)) return outcome;
    if (outcome.status === 401 && (await surroundings.relogin())) continue;
    const pause = pauses[tries];
    if (!isRead || pause === undefined || !isPassing(outcome)) {
      console.warn('refused', options.method ?? 'GET', url, outcome);
      throw new ForgeRefusal(outcome);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** What may be gone in a moment. A slow server is not asked again: it has enough to do. */
const isPassing = ({ status, cause }: Refused): boolean =>
  cause === 'offline' || status === 429 || (status >= 502 && status <= 504);

async function sent(
  url: string,
  { method = 'GET', body, headers, cache = 'no-cache' }: RequestOptions,
  surroundings: Surroundings,
): Promise<Response | Refused> {
  const slow = setTimeout(() => surroundings.waiting(true), 8_000);
  const limit = AbortSignal.timeout(method === 'GET' ? patience.reading : patience.writing);
  try {
    const all = { 'Content-Type': 'application/json; charset=utf-8', ...headers, ...(await surroundings.headers()) };
    const response = await fetch(url, { method, headers: all, cache, signal: limit, ...(body ? { body } : {}) });
    const isPage = /html/.test(response.headers.get('Content-Type') ?? '');
    if (response.ok && !isPage) return response;
    return { status: response.status, isPage, words: isPage ? '' : wordsIn(await response.text()) };
  } catch (error) {
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
    return { status: 0, words: String(error), cause: isSlow ? 'slow' : 'offline' };
  } finally {
    clearTimeout(slow);
    surroundings.waiting(false);
  }
}

function wordsIn(text: string): string {
  try {
    const { message = '', errors } = JSON.parse(text) as { message?: string; errors?: string[] | null };
    return [message, ...(errors ?? [])].join(' ');
  } catch {
    return text.slice(0, 300);
  }
}

const isJson = (response: Response): boolean => /json/.test(response.headers.get('Content-Type') ?? '');
