import { fold } from './fold.ts';

/** "vùng Ba Tơ" gives "BaTo", "Người tốt, việc tốt" gives "NguoiTotViecTot"; lower-case words before a name are left out. */
export function hashtag(words: string): string {
  const name = /\p{Lu}.*/u.exec(words)?.[0] ?? words;
  return fold(name)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
