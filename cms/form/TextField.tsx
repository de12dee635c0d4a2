/** A field for one line or several: it grows with its text, so that a title is seen whole, and counts what is left. */
import { Component, createRef, type ChangeEvent, type KeyboardEvent } from 'react';

interface Props {
  forID?: string | undefined;
  value: string;
  classNameWrapper?: string | undefined;
  /** Enter adds no line. */
  isOneLine: boolean;
  /** How many characters may be written. */
  limit?: number | undefined;
  placeholder?: string | undefined;
  onChange(text: string): void;
  setActiveStyle?: () => void;
  setInactiveStyle?: () => void;
}

export class TextField extends Component<Props> {
  box = createRef<HTMLTextAreaElement>();

  focus(): void {
    this.box.current?.focus();
  }

  override componentDidMount(): void {
    this.fit();
  }

  override componentDidUpdate(): void {
    this.fit();
  }

  /** For browsers that do not know `field-sizing`. */
  fit(): void {
    const box = this.box.current;
    if (!box || CSS.supports('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  change = ({ target }: ChangeEvent<HTMLTextAreaElement>): void =>
    this.props.onChange(this.props.isOneLine ? target.value.replace(/\s*\n\s*/g, ' ') : target.value);

  /** The Enter that ends a composition passes. */
  keepOneLine = (event: KeyboardEvent): void => {
    if (this.props.isOneLine && event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
  };

  override render() {
    const { forID, value, classNameWrapper, isOneLine, limit, placeholder } = this.props;
    const { setActiveStyle, setInactiveStyle } = this.props;
    return (
      <>
        <textarea
          id={forID}
          ref={this.box}
          className={`${classNameWrapper} text-field`}
          rows={isOneLine ? 1 : 3}
          value={value}
          placeholder={placeholder}
          onChange={this.change}
          onKeyDown={this.keepOneLine}
          onFocus={setActiveStyle}
          onBlur={setInactiveStyle}
        />
        <Counter value={value} limit={limit} />
      </>
    );
  }
}

/** What Decap hands to a control for text. */
interface Given extends Omit<Props, 'value' | 'isOneLine' | 'limit' | 'placeholder'> {
  /** Null in an item that has just been added to a list. */
  value?: string | null;
  field: { get(key: 'widget' | 'limit'): unknown };
}

/** The same as Decap's control. */
export class TextControl extends Component<Given> {
  inner = createRef<TextField>();
  focus(): void {
    this.inner.current?.focus();
  }
  override render() {
    const { value, field, ...given } = this.props;
    return (
      <TextField
        {...given}
        ref={this.inner}
        value={value ?? ''}
        isOneLine={field.get('widget') === 'string'}
        limit={field.get('limit') as number | undefined}
      />
    );
  }
}

/** "72/90 ký tự" from two thirds of the limit on; read out only once there are too many. */
function Counter({ value, limit }: { value: string; limit?: number | undefined }) {
  const { length } = value.trim().normalize('NFC');
  if (!limit || length < (limit * 2) / 3) return null;
  return length > limit ? (
    <p className="field-note over" role="status">
      {length}/{limit} ký tự: bớt {length - limit}
    </p>
  ) : (
    <p className="field-note">
      {length}/{limit} ký tự
    </p>
  );
}
