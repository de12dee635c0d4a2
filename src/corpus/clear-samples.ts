/**
 * `npm run content:clear-samples [-- folder]`: removes every entry marked `sample` with its folder. Refuses, and removes
 * nothing, while an entry that is no sample refers to one: only its editor knows what to put instead.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addressOf } from '../collections/index.ts';
import { ownName } from '../collections/names.ts';
import { contentDir, NoCorpus, readCorpus, type Corpus } from './read.ts';
import { directoryOf } from './directory.ts';
import { whoRefersTo } from './references.ts';

/** What prevents clearing: "stories/a dẫn tới nội dung mẫu units/b". */
function hindrances(corpus: Corpus): string[] {
  const directory = directoryOf(corpus);
  const samples = corpus.entries.filter(({ data }) => data['sample'] === true);
  const lasting = corpus.entries.filter(({ data }) => data['sample'] !== true);
  return samples.flatMap(({ collection, id }) => {
    const target = `${collection}/${id}`;
    const byReference = whoRefersTo(directory, target)
      .filter((from) => !directory[from.collection][from.id]?.sample)
      .map((from) => `${from.collection}/${from.id}`);
    const byLink = lasting
      .filter(({ body }) => body.includes(`](${addressOf(collection, id)}`))
      .map((from) => `${from.collection}/${from.id}`);
    return [...new Set([...byReference, ...byLink])].map((from) => `  ${from} dẫn tới nội dung mẫu ${target}`);
  });
}

function clear(dir: string): number {
  const corpus = readCorpus(dir);
  const unreadable = corpus.entries.filter((entry) => entry.unreadable);
  if (unreadable.length) {
    console.error(
      [
        'Chưa xóa gì: có tệp không đọc được; hãy chạy npm run check và sửa trước.',
        ...unreadable.map(({ file }) => `  ${file}`),
      ].join('\n'),
    );
    return 1;
  }
  const stuck = hindrances(corpus);
  if (stuck.length) {
    console.error(
      ['Chưa xóa gì: nội dung thật còn dẫn tới nội dung mẫu; hãy sửa các mục sau trước.', ...stuck].join('\n'),
    );
    return 1;
  }
  const samples = corpus.entries.filter(({ data }) => data['sample'] === true);
  for (const { collection, id, data } of samples) {
    rmSync(join(corpus.dir, collection, id), { recursive: true });
    console.log(`Đã xóa ${collection}/${id}: ${ownName(data)}`);
  }
  console.log(
    samples.length
      ? `Đã xóa ${samples.length} mục mẫu. Hãy chạy npm run build để dựng lại trang.`
      : 'Không còn nội dung mẫu.',
  );
  return 0;
}

try {
  process.exitCode = clear(process.argv[2] ? resolve(process.argv[2]) : contentDir());
} catch (error) {
  if (!(error instanceof NoCorpus)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
