/** A field for a number as Vietnamese write it, 2,4 or 1.204. Plain text, so that the mouse wheel changes nothing. */
import { Component, createRef, type ChangeEvent } from 'react';
import { parseNumber, writeNumber } from '../../src/text/number.ts';

/** What Decap hands to a control for a number. */
interface Props {
  forID?: string;
  value?: number | string | null;
  classNameWrapper?: string;
  onChange(value: number | string): void;
  setActiveStyle(): void;
  setInactiveStyle(): void;
}

export class NumberField extends Component<Props, { text: string; stored: Props['value'] }> {
  box = createRef<HTMLInputElement>();
  override state = { text: shown(this.props.value), stored: this.props.value };

  /** A value that came from elsewhere, e.g. an entry that was opened or an undo. */
  static getDerivedStateFromProps({ value }: Props, { stored }: { stored: Props['value'] }) {
    return value === stored ? null : { text: shown(value), stored: value };
  }

  focus(): void {
    this.box.current?.focus();
  }

  /** Text that is no number is kept as typed: the judge reports it. */
  change = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const value = parseNumber(target.value) ?? target.value;
    this.setState({ text: target.value, stored: value });
    this.props.onChange(value);
  };

  leave = (): void => {
    this.setState({ text: shown(this.props.value) });
    this.props.setInactiveStyle();
  };

  override render() {
    const { forID, classNameWrapper, setActiveStyle } = this.props;
    return (
      <input
        id={forID}
        ref={this.box}
        className={classNameWrapper}
        inputMode="decimal"
        value={this.state.text}
        onChange={this.change}
        onFocus={setActiveStyle}
        onBlur={this.leave}
      />
    );
  }
}

const shown = (value: Props['value']): string => (typeof value === 'number' ? writeNumber(value) : (value ?? ''));
