import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));

export interface Build {
  published: boolean;
  /** Milliseconds. */
  took: number;
  /** What the build said of why it failed. */
  complaint: string;
}

/** Builds the site in a process of its own, never two at once: requests that come during a build share the next one. */
export class Builder {
  #running: Promise<Build> | undefined;
  #next: Promise<Build> | undefined;
  #child: ChildProcess | undefined;

  /** A build that sees everything written before this call. */
  build(): Promise<Build> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      return this.#start();
    });
    return this.#next;
  }

  /** Ends a build that is under way, with every process it has started. The published site stays as it is. */
  stop(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }

  #start(): Promise<Build> {
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  #run(): Promise<Build> {
    const from = performance.now();
    // A group of its own (detached), so that `stop` reaches what the build has started.
    const child = spawn(process.execPath, [astro, 'build'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    });
    this.#child = child;
    // The desk's answers and the browser come first: on two cores a build at the same rank makes every key wait.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk));
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        this.#child = undefined;
        resolve({ published: code === 0, took: performance.now() - from, complaint: complaint.trim() });
      });
    });
  }
}
