import { z } from 'zod';
import { describeLegacy } from '../text/legacy.ts';
import { directionControlIn } from '../text/normalise.ts';
import { mustBe, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** One line of text (or several with `multiline`), at most `max` characters after trimming and NFC. */
export const text = (options: Options<'text'>): Field<string> => ({ kind: 'text', ...options });

/** An `https://` or `http://` address. `javascript:` and the like are refused. */
export const link = (options: Omit<Options<'text'>, 'max' | 'pattern'>): Field<string> =>
  text({
    ...options,
    max: 500,
    pattern: {
      regex: /^https?:\/\/[^\s<>"]+$/,
      message: 'phải là một địa chỉ bắt đầu bằng https:// hoặc http://, không có khoảng trắng',
    },
  });

export const textKind: Kind<SpecOf<'text'>> = {
  ...plain,
  schema({ max, min, multiline, pattern }) {
    let schema = textSchema(max);
    if (min) schema = schema.min(min, { error: `ít nhất ${min} ký tự` });
    if (!multiline) schema = schema.refine((value) => !value.includes('\n'), { error: 'chỉ viết trên một dòng' });
    schema = pattern
      ? schema.regex(pattern.regex, { error: pattern.message })
      : schema.regex(/[\p{L}\p{N}]/u, { error: 'phải có ít nhất một chữ cái hoặc chữ số' });
    return legible(schema);
  },
  // `limit` is ours: the field counts towards it (`form/TextField.tsx`).
  control: (field) => ({
    widget: field.multiline ? 'text' : 'string',
    pattern: decapPattern(field),
    limit: field.max,
  }),
  limit: ({ min, max }) => (min ? `từ ${min} đến ${max} ký tự` : `tối đa ${max} ký tự`),
  answer: () => 'chữ',
  holds: 'text',
};

export const textSchema = (max: number): z.ZodString =>
  z.string({ error: mustBe('phải là chữ; nếu là con số, hãy đặt trong dấu nháy, ví dụ "12"') }).max(max, {
    error: ({ input }) => `tối đa ${max} ký tự, đang dài ${typeof input === 'string' ? input.length : 0}; hãy rút gọn`,
  });

/** Refuses text in an old encoding, and text whose direction something unseen turns. */
export const legible = (schema: z.ZodType<string>): z.ZodType<string> =>
  schema.superRefine((value, context) => {
    const legacy = describeLegacy(value);
    if (legacy) context.addIssue({ code: 'custom', message: legacy });
    const control = directionControlIn(value);
    if (control) context.addIssue({ code: 'custom', message: directionMessage(control) });
  });

const directionMessage = (control: string): string =>
  `có ký tự đổi chiều chữ không nhìn thấy (${control}), thường dính theo khi chép từ nơi khác; hãy xóa cả dòng rồi gõ lại`;

/**
 * Length and form as one pattern, because Decap knows no lengths. It refuses nothing that the schema accepts: outer
 * space is allowed (the save trims it) and a combining mark does not count (the save composes it).
 */
function decapPattern({ min = 0, max, pattern }: SpecOf<'text'>): [RegExp, string] {
  const atLeast = min > 1 ? `(?=^\\s*\\S[\\s\\S]{${min - 2},}\\S\\s*$)` : '';
  const length = `${atLeast}(?=^\\s*\\p{M}*(?:\\P{M}\\p{M}*){0,${max}}\\s*$)`;
  const limit = min ? `viết từ ${min} đến ${max} ký tự` : `tối đa ${max} ký tự`;
  if (!pattern)
    return [new RegExp(`${length}(?=[\\s\\S]*[\\p{L}\\p{N}])`, 'u'), `${limit}, có ít nhất một chữ cái hoặc chữ số`];
  const padded = pattern.regex.source.replace(/(?<![[\\])\^/g, '^\\s*').replace(/(?<!\\)\$/g, '\\s*$');
  return [new RegExp(`${length}(?=[\\s\\S]*?(?:${padded}))`, 'u'), `${limit}; ${pattern.message}`];
}
