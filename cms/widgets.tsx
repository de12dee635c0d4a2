/** Decap's own controls, fixed where they get in an editor's way. */
import type { Control, Registry } from './registry.ts';
import { Component, createRef, lazy, Suspense, type RefObject } from 'react';
import { detectLegacy, mendLegacy } from '../src/text/legacy.ts';
import { registerChooser } from './chooser/Chooser.tsx';
import { StatusField } from './correction/EntryActions.tsx';
import { withDayInWords } from './form/day-field.tsx';
import { NumberField } from './form/NumberField.tsx';
import { Pace } from './form/pace.ts';
import { TextControl } from './form/TextField.tsx';
import { readDirectory } from './directory.ts';
import { registerGallery } from './gallery/Gallery.tsx';
import { registerTable } from './intake/table.tsx';
import type { Writing, WritingProps } from './writing/Writing.tsx';

/** The desk's own controls for text, numbers and days; Decap's previews stay. */
function ownControls(cms: Registry): void {
  const replace = (name: string, control: Control) => cms.registerWidget(name, control, cms.getWidget(name).preview);
  replace('string', TextControl);
  replace('text', TextControl);
  replace('number', NumberField);
  replace('datetime', withDayInWords(cms.getWidget<{ value?: unknown }>('datetime').control));
}

export function registerWidgets(cms: Registry): void {
  registerChooser(cms);
  ownControls(cms);
  writingControl(cms);
  for (const name of ['string', 'text', 'writing']) attentive(cms, name);
  registerTable(cms);
  registerGallery(cms);
  cms.registerWidget('status', StatusField);
}

interface TextProps {
  value?: string;
  onChange(text: string): void;
}
interface Focusable extends Component<TextProps> {
  focus?(): void;
}

/** Loads the surface that bodies are written on. */
export const loadSurface = () => import('./writing/Writing.tsx').then((module) => ({ default: module.Writing }));

/** The body of an entry, written on a surface of our own: an eighth of the desk, which no list needs. */
function writingControl(cms: Registry): void {
  const Surface = lazy(loadSurface);
  class WritingControl extends Component<WritingProps> {
    inner = createRef<Writing>();
    focus() {
      this.inner.current?.focus();
    }
    override render() {
      return (
        <Suspense fallback={<p role="status">Đang mở khung soạn …</p>}>
          <Surface {...this.props} ref={this.inner} readDirectory={readDirectory} />
        </Suspense>
      );
    }
  }
  cms.registerWidget('writing', WritingControl);
}

interface AttentiveProps extends TextProps {
  forID?: string;
}

/**
 * A text field that watches its text. Below a text in TCVN3 or VNI (pasted from an old file) it shows the same text in
 * Unicode, with a button to replace it. Nothing is converted unasked: the letters may be meant as they are.
 */
function attentive(cms: Registry, name: string): void {
  const { control: Control, preview } = cms.getWidget<TextProps & { ref: RefObject<Focusable | null> }>(name);
  class Attentive extends Component<AttentiveProps, { shown: string; given: string }> {
    inner = createRef<Focusable>();
    override state = { shown: this.props.value ?? '', given: this.props.value ?? '' };
    static getDerivedStateFromProps({ value = '' }: AttentiveProps, { given }: { given: string }) {
      return value === given ? null : { shown: value, given: value };
    }
    pace = new Pace();
    /** Shows what is typed at once: Decap does not render a field again while a photo is loading (`Widget.js`), and React would then take the letter back. */
    type = (shown: string) => {
      const { value } = this.props;
      this.setState({ shown });
      this.pace.soon(() => {
        // Unless another text has come from the store meanwhile.
        if (this.props.value === value) this.props.onChange(shown);
      });
    };
    focus() {
      if (this.inner.current?.focus) this.inner.current.focus();
      else document.getElementById(this.props.forID ?? '')?.focus();
    }
    override render() {
      const { value } = this.props;
      const encoding = typeof value === 'string' ? detectLegacy(value) : undefined;
      const unicode = encoding && mendLegacy(value ?? '');
      return (
        <div onBlur={() => this.pace.flush()}>
          <Control {...this.props} value={this.state.shown} onChange={this.type} ref={this.inner} />
          {unicode && (
            <div className="legacy" role="status">
              <p>Chữ trong ô này dùng bảng mã cũ {encoding.toUpperCase()} nên không lưu được. Bản Unicode là:</p>
              <blockquote>{unicode}</blockquote>
              <button type="button" onClick={() => this.type(unicode)}>
                Thay bằng bản Unicode
              </button>
            </div>
          )}
        </div>
      );
    }
  }
  cms.registerWidget(name, Attentive, preview);
}
