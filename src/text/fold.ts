/**
 * The key under which text is compared without accents or case: "Đặng Thùy" and "dang thuỳ" both become "dang thuy".
 * `đ` has no decomposition, so it is folded by hand, and so is `Ð` (U+00D0, Icelandic), which old files use for it.
 * A folded key finds; it never identifies: Ba Tơ and Ba Tô are two communes and fold alike.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐÐð]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
