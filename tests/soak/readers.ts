/** Readers of a numbered site: over many connections, without pause, each page with the style that it names. */
import { Agent, get } from 'node:http';

export interface Read {
  answers: number;
  /** The buildings that were seen. */
  buildings: Set<string>;
  /** What was not answered, or not whole, in words. */
  faults: string[];
}

/** Begins to read a site of `numberedSite` over so many connections; the function returned ends it. */
export function readWithoutPause(url: string, connections: number): () => Promise<Read> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const read: Read = { answers: 0, buildings: new Set(), faults: [] };
  let goesOn = true;
  const ask = (path: string): Promise<string> =>
    new Promise((done, failed) => {
      get(url + path, { agent }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (body += part));
        response.once('error', failed);
        response.once('end', () => {
          read.answers += 1;
          if (response.statusCode === 200) done(body);
          else failed(new Error(`status ${response.statusCode}`));
        });
      }).once('error', failed);
    });
  const check = async (path: string, isWhole: (body: string) => boolean): Promise<string> => {
    const body = await ask(path).catch((error: unknown) => `\0${String(error)}`);
    if (!isWhole(body)) read.faults.push(`${path}: ${body.slice(0, 80)}`);
    return body;
  };
  const reader = async (_: unknown, i: number): Promise<void> => {
    while (goesOn) {
      const page = await check('/', (body) => numberOf(body) !== undefined);
      const number = numberOf(page);
      if (number === undefined) continue;
      read.buildings.add(number);
      await check(`/_astro/trang.${number}.css`, (body) => body === `bản ${number} `.repeat(200));
      await check(`/dien-hinh/${i % 8}/`, (body) => body === `bản ${numberOf(body)} `.repeat(40));
    }
  };
  const ended = Promise.all(Array.from({ length: connections }, reader));
  return async () => {
    goesOn = false;
    await ended;
    agent.destroy();
    return read;
  };
}

const numberOf = (page: string): string | undefined => /^bản (\S+) /.exec(page)?.[1];
