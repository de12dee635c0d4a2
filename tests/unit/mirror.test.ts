/** The mirror through which scenarios read and write a real forge's repository. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { mirrored } from '../forge/real.ts';
import { Repository } from '../forge/repository.ts';

const author = { name: 'Lê Thị Mận', email: 'man@xa.example' };
const opened: Repository[] = [];
afterEach(() => Promise.all(opened.splice(0).map((repository) => repository.remove())));

test('a commit reaches the forge, however often others look at the repository meanwhile', async () => {
  const forge = await Repository.seeded(fileURLToPath(new URL('../forge', import.meta.url)), 'forge', author);
  const local = await Repository.cloned(forge.dir);
  opened.push(forge, local);
  const mirror = mirrored(local, forge.dir);
  const names = Array.from({ length: 8 }, (_, at) => `new-${at}.md`);
  await Promise.all([
    ...names.map((path) => mirror.commit('main', [{ path, content: Buffer.from(path) }], author, path)),
    ...names.map(() => mirror.head('main')),
  ]);
  const there = (await forge.tree('main', false)).map(({ path }) => path);
  expect(there).toEqual(expect.arrayContaining(names));
});
