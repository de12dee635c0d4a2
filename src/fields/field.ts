/**
 * The vocabulary from which every collection is written. A field knows both halves: what the editor sees (label, hint,
 * kind of control) and what the build accepts (required, limits, pattern). `schema.ts` compiles it to zod for Astro and
 * for the check, `cms/config.ts` to a Decap widget; neither repeats what stands here.
 */
interface Common {
  /** What the editor reads above the control, e.g. "Tiêu đề". */
  label: string;
  /** What to write, an example, why. */
  hint?: string;
  optional?: boolean;
  /** Goes out with the open data. What does not say so stays private, and so does what stands in a group that does not. */
  open?: boolean;
}

export type FieldSpec =
  | (Common & { kind: 'text'; max: number; min?: number; multiline?: boolean; pattern?: Pattern })
  | (Common & { kind: 'choice'; options: Record<string, string>; initial?: string })
  | (Common & {
      kind: 'day';
      /** What a new entry begins with. */
      initial?: 'today';
    })
  | (Common & { kind: 'number'; min?: number; max?: number; integer?: boolean })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'photo' })
  | (Common & { kind: 'file'; extensions: readonly string[] })
  | (Common & { kind: 'reference'; to: string })
  | (Common & { kind: 'list'; of: FieldSpec; item: string; min: number; max: number })
  | (Common & { kind: 'group'; fields: Fields; summary?: string })
  | (Common & { kind: 'prose'; max: number });

/** A rule of form that a length cannot say. `message` tells the editor what to write, e.g. "phải là địa chỉ https://…". */
export interface Pattern {
  regex: RegExp;
  message: string;
}

export type Fields = Record<string, FieldSpec>;

/** A field that holds a `T` once the schema has accepted it. The type parameter exists only for inference. */
export type Field<T> = FieldSpec & { readonly holds?: T };

/** The name of a photo's file beside the entry; Astro replaces it by the imported picture. */
export type PhotoFile = string & { readonly photo?: true };

type Holds<F> = F extends { readonly holds?: infer T } ? T : never;
type Optional<F extends Fields> = {
  [K in keyof F]: undefined extends Required<{ v: Holds<F[K]> }>['v'] ? K : never;
}[keyof F];
/** The TypeScript type of an entry whose fields are `F`. */
export type Infer<F extends Fields> = { [K in Exclude<keyof F, Optional<F>>]: Exclude<Holds<F[K]>, undefined> } & {
  [K in Optional<F>]?: Holds<F[K]>;
};

type Options<K extends FieldSpec['kind'], Fixed extends string = never> = Omit<
  Extract<FieldSpec, { kind: K }>,
  'kind' | 'optional' | Fixed
>;

/** One line of text (or several with `multiline`), at most `max` characters after trimming and NFC. */
export const text = (options: Options<'text'>): Field<string> => ({ kind: 'text', ...options });

/** One of a fixed set. `options` maps the stored value to the words on screen. */
export const choice = <const V extends string>(
  options: Omit<Options<'choice'>, 'options' | 'initial'> & { options: Record<V, string>; initial?: NoInfer<V> },
): Field<V> => ({ kind: 'choice', ...options });

/** A day `YYYY-MM-DD` that exists. */
export const day = (options: Options<'day'>): Field<string> => ({ kind: 'day', ...options });

export const number = (options: Options<'number'>): Field<number> => ({ kind: 'number', ...options });

/** Yes or no; absent means no. */
export const flag = (options: Options<'flag'>): Field<boolean> => ({ kind: 'flag', ...options });

/** The file name of a JPEG, PNG or WebP photo beside the entry. */
export const photo = (options: Options<'photo'>): Field<PhotoFile> => ({ kind: 'photo', ...options });

/** The file name of another file beside the entry, e.g. the scanned decision. */
export const file = (options: Options<'file'>): Field<string> => ({ kind: 'file', ...options });

/** The id of an entry of another collection, or of an item of a catalogue; the registry refuses a target that it does not know. */
export const reference = (options: Options<'reference'>): Field<string> => ({ kind: 'reference', ...options });

/** Several of the same: texts, references or groups. `item` is the singular label ("tiêu chí"). Absent means none. */
export const list = <T>(options: Omit<Options<'list'>, 'of' | 'min'> & { of: Field<T>; min?: number }): Field<T[]> => ({
  kind: 'list',
  min: 0,
  ...options,
});

/** Fields that belong together. `summary` is the template of its line in a list, e.g. "{{fields.name}}". */
export const group = <F extends Fields>(
  options: Omit<Options<'group'>, 'fields'> & { fields: F },
): Field<Infer<F>> => ({ kind: 'group', ...options });

/** Markdown, stored as the body of the file. */
export const prose = (options: Options<'prose'>): Field<string> => ({ kind: 'prose', ...options });

/** The same field, which may be left empty. */
export const optional = <T>(field: Field<T>): Field<T | undefined> => ({ ...field, optional: true });

/** The same field, which stays out of the open data here, though elsewhere it goes out. */
export const closed = <T>(field: Field<T>): Field<T> => ({ ...field, open: false });

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
