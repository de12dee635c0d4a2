/** The versions of an entry, from the git repository that holds the content folder, where there is one. */
import { realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { Git } from './git.ts';
import { validatePath } from './paths.ts';
import { Refusal } from './refusal.ts';

/** One version of a file. */
export interface Version {
  /** The commit. */
  id: string;
  /** An ISO time. */
  at: string;
  who: string;
  title: string;
}

/** How many are listed, newest first. */
const most = 50;

/** Those of a draft under review among them. @param path as the CMS writes it @returns none where no repository has the file */
export async function versionsOf(content: string, path: string): Promise<Version[]> {
  const at = await placeOf(content, path);
  if (!at) return [];
  const [, key = ''] = /^[^/]+\/(.*)\.\w+$/.exec(path) ?? [];
  const draft = await at.git.find(`refs/heads/cms/${key}`);
  const format = '--format=%H%x09%cI%x09%an%x09%s';
  const from = ['HEAD', ...(draft ? [draft] : [])];
  const log = await at.git
    .text(['log', '-z', '--date-order', `-${most}`, format, '--diff-filter=AM', ...from, '--', at.file])
    .catch(() => '');
  return log
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [id = '', time = '', who = '', ...title] = line.trim().split('\t');
      return { id, at: time, who, title: title.join(' ') };
    });
}

/** The text of a version. @throws Refusal when there is no such version */
export async function versionText(content: string, path: string, id: string): Promise<string> {
  const at = /^[0-9a-f]{40,64}$/.test(id) ? await placeOf(content, path) : undefined;
  const file = await at?.git.file(id, at.file);
  if (!file) throw new Refusal(404, 'Không còn bản này trong kho git.');
  return file.toString('utf8');
}

async function placeOf(content: string, path: string): Promise<{ git: Git; file: string } | undefined> {
  const fault = validatePath(path, 'read', content);
  if (fault) throw new Refusal(422, fault);
  const folder = dirname(realpathSync(content));
  const top = await new Git(folder).text(['rev-parse', '--show-toplevel']).catch(() => undefined);
  if (top === undefined) return undefined;
  const git = new Git(realpathSync(top));
  const prefix = relative(git.dir, folder).split(sep).join('/');
  return { git, file: prefix ? `${prefix}/${path}` : path };
}
