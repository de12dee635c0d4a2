/** Runs a command and measures it with all its children, stage by stage: wall, processor time, peak memory. Linux only: it reads `/proc`. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measure {
  /** Seconds. */
  wall: number;
  /** Seconds of all processes together. */
  cpu: number;
  /** Megabytes resident in all processes at once. */
  peak: number;
}

export interface Run extends Measure {
  code: number | null;
  output: string;
  stages: Record<string, Measure>;
}

/** Milliseconds between two looks at `/proc`. */
const interval = 250;
const ticksPerSecond = 100;
const pageSize = 4096;

interface Look {
  at: number;
  cpu: number;
  memory: number;
}

/**
 * @param stageOf the stage to which the time before a printed line belongs; undefined when the line says nothing of it
 */
export async function measure(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv },
  stageOf: (line: string) => string | undefined = () => undefined,
): Promise<Run> {
  const started = performance.now();
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const looks: Look[] = [{ at: started, cpu: 0, memory: 0 }];
  const marks: { at: number; stage: string }[] = [];
  let output = '';
  let rest = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const stage = stageOf(line);
      if (!stage) continue;
      const at = performance.now();
      if (marks.at(-1)?.stage === stage) marks.at(-1)!.at = at;
      else marks.push({ at, stage });
    }
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const timer = setInterval(() => {
    const { cpu, memory } = usage(child.pid!);
    // What a child has used is lost with it when nobody has waited for its end.
    looks.push({ at: performance.now(), cpu: Math.max(cpu, looks.at(-1)!.cpu), memory });
  }, interval);
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('close', done));
  clearInterval(timer);
  const ended = performance.now();
  return { code, output, stages: staged(looks, marks, started), ...between(looks, started, ended) };
}

/** What was used from one moment to another; the processor time of a moment lies on the line between the looks around it. */
function between(looks: readonly Look[], from: number, to: number): Measure {
  const memory = looks.filter(({ at }) => at > from - interval && at < to + interval).map((look) => look.memory);
  return { wall: (to - from) / 1000, cpu: cpuAt(looks, to) - cpuAt(looks, from), peak: Math.max(0, ...memory) };
}

function cpuAt(looks: readonly Look[], at: number): number {
  const next = looks.findIndex((look) => look.at > at);
  if (next <= 0) return looks.at(next)?.cpu ?? 0;
  const [a, b] = [looks[next - 1]!, looks[next]!];
  return a.cpu + ((b.cpu - a.cpu) * (at - a.at)) / (b.at - a.at);
}

function staged(
  looks: readonly Look[],
  marks: readonly { at: number; stage: string }[],
  started: number,
): Run['stages'] {
  const stages: Run['stages'] = {};
  let from = started;
  for (const { at, stage } of marks) {
    const used = between(looks, from, at);
    const sum = (stages[stage] ??= { wall: 0, cpu: 0, peak: 0 });
    sum.wall += used.wall;
    sum.cpu += used.cpu;
    sum.peak = Math.max(sum.peak, used.peak);
    from = at;
  }
  return stages;
}

/** Processor seconds and resident megabytes of a process and its descendants, ended ones included in the time. */
function usage(root: number): { cpu: number; memory: number } {
  const parents = new Map<number, number>();
  const stats = new Map<number, { cpu: number; memory: number }>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!pid) continue;
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
        .map(Number);
      parents.set(pid, fields[1]!);
      stats.set(pid, {
        cpu: (fields[11]! + fields[12]! + fields[13]! + fields[14]!) / ticksPerSecond,
        memory: (fields[21]! * pageSize) / 1e6,
      });
    } catch {
      // It has ended meanwhile.
    }
  }
  const sum = { cpu: 0, memory: 0 };
  for (const [pid, stat] of stats) {
    let at: number | undefined = pid;
    while (at && at !== root) at = parents.get(at);
    if (at !== root) continue;
    sum.cpu += stat.cpu;
    sum.memory += stat.memory;
  }
  return sum;
}
