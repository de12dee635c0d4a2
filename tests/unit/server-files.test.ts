/**
 * The ready files for servers are what their own tools accept. nginx's configuration is tried by a
 * real nginx in e2e/server, the script for object stores by rclone in attack/.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

const folder = 'src/publish/server';
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
let home: string;
beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'may-chu-'))));
afterAll(() => rmSync(home, { recursive: true }));

/** Every script and command of the project that a workflow or a unit names. */
const named = (text: string): { scripts: string[]; commands: string[] } => ({
  scripts: [...text.matchAll(/src\/publish\/server\/[\w-]+\.sh/g)].map(([script]) => script),
  commands: [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, command]) => command!),
});

describe('ready files', () => {
  test.each(readdirSync(`${folder}/workflows`))('%s is YAML without a doubt, and calls what exists', (file) => {
    const text = readFileSync(`${folder}/workflows/${file}`, 'utf8');
    const document = parseDocument(text);
    expect([...document.errors, ...document.warnings]).toEqual([]);
    const { scripts, commands } = named(text);
    expect(scripts.filter((script) => !existsSync(script))).toEqual([]);
    const known = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts;
    expect(commands).toContain('build');
    expect(commands.filter((command) => !(command in known))).toEqual([]);
  });

  test.skipIf(!has('systemd-analyze'))('systemd reads its units without complaint', () => {
    cpSync(`${folder}/systemd`, home, { recursive: true });
    const service = join(home, 'guong-sang-publish.service');
    // Programs of the server need not be on this machine.
    writeFileSync(service, readFileSync(service, 'utf8').replaceAll(/\/usr\/bin\/\w+/g, process.execPath));
    const { status, stderr } = spawnSync(
      'systemd-analyze',
      [
        'verify',
        ...readdirSync(home)
          .filter((name) => name.startsWith('guong-sang'))
          .map((name) => join(home, name)),
      ],
      { encoding: 'utf8' },
    );
    expect([status, stderr.split('\n').filter((line) => line.includes('guong-sang'))]).toEqual([0, []]);
  });

  test.skipIf(!has('shellcheck'))('shellcheck has nothing to say of the scripts', () => {
    const { stdout } = spawnSync(
      'shellcheck',
      readdirSync(folder)
        .filter((name) => name.endsWith('.sh'))
        .map((name) => join(folder, name)),
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  });
});
