import { z } from 'zod';
import { isDay } from '../text/day.ts';
import { describeLegacy } from '../text/legacy.ts';
import { directionControlIn, normalise } from '../text/normalise.ts';
import { nearest } from '../text/nearest.ts';
import type { Fields, FieldSpec } from './field.ts';

/** What a host puts in place of a kind of field: Astro hands in `image()` for photos. */
export interface Substitutes {
  photo?: z.ZodType;
}

const required = 'bắt buộc, hãy điền';
const missing = (value: unknown): boolean => value === undefined;

/**
 * The zod schema of an entry with these fields. Strict: a key that no field explains is an error. Every message is a
 * Vietnamese phrase that says what to write, to be read after the field's label.
 * What the outside world is known to send is mended first: `''` and `null` (a field cleared in Decap) count as absent,
 * text is normalised (`text/normalise.ts`), a YAML date becomes `YYYY-MM-DD`, and `<slug>/index` (Decap's relation to an
 * entry that is a folder) becomes `<slug>`.
 */
export function schemaOf(fields: Fields, substitutes: Substitutes = {}): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'prose') shape[name] = schemaOfField(field, substitutes);
  }
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(fields)) : 'phải là một nhóm trường',
  });
}

function schemaOfField(field: FieldSpec, substitutes: Substitutes): z.ZodType {
  const schema = bareSchema(field, substitutes);
  const mayBeAbsent = field.optional || field.kind === 'flag' || (field.kind === 'list' && field.min === 0);
  return z.preprocess(
    tidy(field),
    mayBeAbsent && field.kind !== 'flag' && field.kind !== 'list' ? schema.optional() : schema,
  );
}

function bareSchema(field: FieldSpec, substitutes: Substitutes): z.ZodType {
  switch (field.kind) {
    case 'text':
    case 'prose':
      return textSchema(field);
    case 'choice':
      return z.enum(Object.keys(field.options) as [string, ...string[]], {
        error: ({ input }) =>
          missing(input) ? required : `phải là một trong: ${Object.keys(field.options).join(', ')}`,
      });
    case 'day':
      return z
        .string({ error: ({ input }) => (missing(input) ? required : dayMessage) })
        .refine(isDay, { error: dayMessage });
    case 'number':
      return numberSchema(field);
    case 'flag':
      return z.boolean({ error: 'phải là true hoặc false' }).default(false);
    case 'photo':
      return substitutes.photo ?? fileSchema(['jpg', 'jpeg', 'png', 'webp']);
    case 'file':
      return fileSchema(field.extensions);
    case 'reference':
      return z.string({ error: ({ input }) => (missing(input) ? required : 'phải là mã của một mục, ví dụ xa-ba-to') });
    case 'group':
      return schemaOf(field.fields, substitutes);
    case 'list':
      return z
        .array(schemaOfField(field.of, substitutes), { error: `phải là một danh sách ${field.item}` })
        .min(field.min, { error: `cần ít nhất ${field.min} ${field.item}` })
        .max(field.max, {
          error: ({ input }) =>
            `tối đa ${field.max} ${field.item}, đang có ${Array.isArray(input) ? input.length : 0}; hãy bỏ bớt`,
        });
  }
}

const directionMessage = (control: string): string =>
  `có ký tự đổi chiều chữ không nhìn thấy (${control}), thường dính theo khi chép từ nơi khác; hãy xóa cả dòng rồi gõ lại`;

const dayMessage = 'phải là một ngày có thật, viết NĂM-THÁNG-NGÀY, ví dụ 2026-09-02';

function textSchema(field: Extract<FieldSpec, { kind: 'text' | 'prose' }>): z.ZodType {
  let schema = z
    .string({
      error: ({ input }) =>
        missing(input) ? required : 'phải là chữ; nếu là con số, hãy đặt trong dấu nháy, ví dụ "12"',
    })
    .max(field.max, {
      error: ({ input }) =>
        `tối đa ${field.max} ký tự, đang dài ${typeof input === 'string' ? input.length : 0}; hãy rút gọn`,
    });
  if (field.kind === 'text') {
    const { min, multiline, pattern } = field;
    if (min) schema = schema.min(min, { error: `ít nhất ${min} ký tự` });
    if (!multiline) schema = schema.refine((value) => !value.includes('\n'), { error: 'chỉ viết trên một dòng' });
    if (pattern) schema = schema.regex(pattern.regex, { error: pattern.message });
    else schema = schema.regex(/[\p{L}\p{N}]/u, { error: 'phải có ít nhất một chữ cái hoặc chữ số' });
  }
  return schema.superRefine((value, context) => {
    const legacy = describeLegacy(value);
    if (legacy) context.addIssue({ code: 'custom', message: legacy });
    const control = directionControlIn(value);
    if (control) context.addIssue({ code: 'custom', message: directionMessage(control) });
  });
}

function numberSchema(field: Extract<FieldSpec, { kind: 'number' }>): z.ZodType {
  let schema = z.number({
    error: ({ input }) => (missing(input) ? required : 'phải là một con số, phần lẻ viết sau dấu chấm, ví dụ 2.4'),
  });
  if (field.integer) schema = schema.int({ error: 'phải là số nguyên' });
  if (field.min !== undefined) schema = schema.min(field.min, { error: `không được nhỏ hơn ${field.min}` });
  if (field.max !== undefined) schema = schema.max(field.max, { error: `không được lớn hơn ${field.max}` });
  return schema;
}

function fileSchema(extensions: readonly string[]): z.ZodType {
  const regex = new RegExp(`^(?:\\./)?[a-z0-9]+(?:[-_.][a-z0-9]+)*\\.(?:${extensions.join('|')})$`, 'i');
  return z.string({ error: ({ input }) => (missing(input) ? required : 'phải là tên tệp') }).regex(regex, {
    error: `phải là tên một tệp ${extensions.join(', ')} nằm cạnh bài, tên chỉ gồm chữ không dấu, chữ số và gạch nối`,
  });
}

/** Mends what the editor's tools are known to send, before the schema judges it. */
function tidy(field: FieldSpec): (value: unknown) => unknown {
  return (value) => {
    const text = typeof value === 'string' ? normalise(value) : value;
    const tidied = text === '' || text === null ? undefined : text;
    switch (field.kind) {
      case 'day':
        return tidied instanceof Date && !Number.isNaN(tidied.getTime()) ? tidied.toISOString().slice(0, 10) : tidied;
      case 'reference':
        return typeof tidied === 'string' ? entryId(tidied) : tidied;
      case 'list':
        return tidied === undefined ? [] : tidied;
      case 'group':
        if (field.optional) return isBlank(tidied) ? undefined : tidied;
        return tidied ?? {}; // so that each missing part is named
      default:
        return tidied;
    }
  };
}

/** The id in a reference: Decap's relation to an entry stored as a folder saves `<slug>/index`. */
export const entryId = (reference: string): string => reference.replace(/\/index(?:\.md)?$/, '');

/** Whether an editor has left the whole group empty: Decap then writes its keys with `''`, `[]` or false. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.every(isBlank);
  return typeof value === 'object' && !(value instanceof Date) && Object.values(value).every(isBlank);
}

function unknownKeys(keys: string[], known: string[]): string {
  return keys
    .map((key) => {
      const guess = nearest(key, known);
      return guess
        ? `không có trường “${key}”; có phải “${guess}”?`
        : `không có trường “${key}”; các trường dùng được: ${known.join(', ')}`;
    })
    .join(' ');
}
