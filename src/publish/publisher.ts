import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { outDir } from './folders.ts';
import { busy, whileLocked } from './lock.ts';
import { release, releasesLock, validateSite, validateTarget, type Released } from './releases.ts';

const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));

/** How long a build waits for another one of the same site, and a release for another one. Milliseconds. */
const patience = { build: Number(process.env['BUILD_PATIENCE'] || 600_000), release: 120_000 };

/** How a publishing ended: what is served now, or why it is still the release before; `busy`: another has the folder. */
export type Outcome = { took: number } & (
  { released: Released } | { released: undefined; complaint: string; busy: boolean }
);

/**
 * Puts sites in place as releases below `to`, for `npm start` and `npm run publish` alike: the site is built in a process
 * of its own, and what was built is released. Never two at once: requests that come during one share the next.
 */
export class Publisher {
  readonly #to: string;
  readonly #lasting: boolean;
  #running: Promise<Outcome> | undefined;
  #next: Promise<Outcome> | undefined;
  #child: ChildProcess | undefined;

  /** @param options.lasting as `release` takes it */
  constructor(to: string, { lasting = true }: { lasting?: boolean } = {}) {
    this.#to = to;
    this.#lasting = lasting;
  }

  /** Builds and releases a site that has everything written before this call. */
  publish(): Promise<Outcome> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      return this.#start();
    });
    return this.#next;
  }

  /** Releases a site that is built already. */
  async put(site: string): Promise<Outcome> {
    const from = performance.now();
    const fault = validateTarget(this.#to) ?? validateSite(site);
    if (fault) return { released: undefined, complaint: fault, busy: false, took: 0 };
    mkdirSync(this.#to, { recursive: true });
    // A build that begins now would replace the site while it is being copied.
    const result = await whileLocked(releasesLock(this.#to), patience.release, () =>
      whileLocked(`${site}.lock`, patience.release, () =>
        release(site, this.#to, new Date(), { lasting: this.#lasting }),
      ),
    );
    const took = performance.now() - from;
    return typeof result === 'string'
      ? { released: undefined, complaint: result, busy: true, took }
      : { released: result, took };
  }

  /** Ends a build that is under way, with every process it has started. What is served stays as it is. */
  stop(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }

  #start(): Promise<Outcome> {
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<Outcome> {
    const from = performance.now();
    const built = await this.#build();
    const outcome: Outcome = built.sound
      ? await this.put(outDir())
      : { released: undefined, complaint: built.complaint, busy: built.busy, took: 0 };
    return { ...outcome, took: performance.now() - from };
  }

  /** The build says by itself what is wrong with the content. */
  #build(): Promise<{ sound: boolean; busy: boolean; complaint: string }> {
    // A group of its own (detached), so that `stop` reaches what the build has started.
    const child = spawn(process.execPath, [astro, 'build'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', BUILD_PATIENCE: String(patience.build) },
    });
    this.#child = child;
    // The desk's answers and the browser come first: on two cores a build at the same rank makes every key wait.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        this.#child = undefined;
        resolve({ sound: code === 0, busy: code === busy, complaint: complaint.trim() });
      });
    });
  }
}
