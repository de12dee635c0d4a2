/** The parts of a long form: a heading before each, and a bar that stays in view and says where faults are. */
import { Fragment, useSyncExternalStore, type ReactNode } from 'react';
import { WhileCorrected } from '../correction/EntryActions.tsx';
import { presentFaults, whenFaultsChange } from './marks.ts';

/** A field of Decap's configuration, an Immutable Map. */
interface FormField {
  get(key: 'name' | 'part' | 'widget'): string | undefined;
}
/** An Immutable List of them. */
interface FormFields {
  toArray(): FormField[];
}

const headingId = (part: string, parts: readonly string[]): string => `phan-${parts.indexOf(part) + 1}`;

const partsOf = (fields: FormFields): string[] => [
  ...new Set(fields.toArray().flatMap((field) => field.get('part') ?? [])),
];

/** The bar above the form; nothing where a form has no parts. */
export function PartsBar({ fields }: { fields: FormFields }) {
  const faults = useSyncExternalStore(whenFaultsChange, presentFaults);
  const parts = partsOf(fields);
  if (parts.length < 2) return null;
  const partOf = new Map(fields.toArray().map((field) => [field.get('name'), field.get('part')]));
  const faultsIn = (part: string) => faults.filter(({ path }) => partOf.get(String(path[0])) === part).length;
  const show = (part: string) => {
    const heading = document.getElementById(headingId(part, parts));
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  const hasTable = fields.toArray().some((field) => field.get('widget') === 'table');
  const bar = (
    <nav className="form-parts" aria-label="Các phần của bài">
      {parts.map((part) => {
        const count = faultsIn(part);
        return (
          <button key={part} type="button" onClick={() => show(part)}>
            {part}
            {count > 0 && <span className="fault-count"> {count} lỗi</span>}
          </button>
        );
      })}
    </nav>
  );
  return (
    <>
      {hasTable && (
        <p className="wide-better">
          Danh sách dài nhập trên màn hình rộng nhanh hơn. Trên điện thoại vẫn nhập và công bố được.
        </p>
      )}
      {bar}
    </>
  );
}

/** A field's control, with the heading of its part before the first one. */
export function inPart(fields: FormFields, at: number, control: ReactNode): ReactNode {
  const all = fields.toArray();
  const part = all[at]?.get('part');
  const begins = part !== undefined && all[at - 1]?.get('part') !== part;
  return (
    <Fragment key={at}>
      {begins && (
        <h2 className="form-part" id={headingId(part, partsOf(fields))} tabIndex={-1}>
          {part}
        </h2>
      )}
      {all[at]?.get('widget') === 'status' ? <WhileCorrected>{control}</WhileCorrected> : control}
    </Fragment>
  );
}
