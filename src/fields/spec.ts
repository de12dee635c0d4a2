/** The declaration of a field. How check, desk and open data treat it is in the file of its kind. */
interface Common {
  /** What the editor reads above the control, e.g. "Tiêu đề". */
  label: string;
  /** What to write, an example, why. */
  hint?: string;
  optional?: boolean;
  /** When it must be written although it may be left empty, in words that follow "cần": "khi tổng kết". A rule holds it. */
  neededWhen?: string;
  /** Belongs to this entry alone: a copy of the entry begins without it. */
  own?: boolean;
  /** Part of the open data. Other fields are private, and so is everything in a group without it. */
  open?: boolean;
}

export type FieldSpec =
  | (Common & {
      kind: 'text';
      max: number;
      min?: number;
      multiline?: boolean;
      pattern?: Pattern;
      /** Often the same in all items of a list, e.g. who took the photos: the desk offers to copy it. */
      oftenAlike?: boolean;
    })
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
  | (Common & {
      kind: 'list';
      of: FieldSpec;
      item: string;
      min: number;
      max: number;
      /** The desk shows a table with a line for each item, and takes tables in: for many short groups. */
      table?: boolean;
    })
  | (Common & {
      kind: 'group';
      fields: Fields;
      summary?: string;
      /** Says how the entry is corrected or taken back: the desk asks for it in a dialog, not in the form. */
      correction?: boolean;
    })
  | (Common & { kind: 'point' })
  | (Common & { kind: 'prose'; max: number });

/** A format that a text must have. `message` tells the editor what to write, e.g. "phải là địa chỉ https://…". */
export interface Pattern {
  regex: RegExp;
  message: string;
}

export type Fields = Record<string, FieldSpec>;

/** A field that holds a `T` once the schema has accepted it. The type parameter exists only for inference. */
export type Field<T> = FieldSpec & { readonly holds?: { value: T } };

/** The name of a photo's file beside the entry; Astro replaces it by the imported picture. */
export type PhotoFile = string & { readonly photo?: true };

type Holds<F> = F extends { readonly holds?: { value: infer T } } ? T : never;
type Optional<F extends Fields> = {
  [K in keyof F]: undefined extends Required<{ v: Holds<F[K]> }>['v'] ? K : never;
}[keyof F];
/** The TypeScript type of an entry whose fields are `F`. */
export type Infer<F extends Fields> = { [K in Exclude<keyof F, Optional<F>>]: Exclude<Holds<F[K]>, undefined> } & {
  [K in Optional<F>]?: Holds<F[K]>;
};

/** A field of one kind. */
export type SpecOf<K extends FieldSpec['kind']> = Extract<FieldSpec, { kind: K }>;

/** The options of a field of this kind. */
export type Options<K extends FieldSpec['kind'], Fixed extends string = never> = Omit<
  SpecOf<K>,
  'kind' | 'optional' | Fixed
>;
