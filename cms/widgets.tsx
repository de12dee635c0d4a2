/** Decap's own controls, mended where they get in an editor's way. */
import type { CMS } from 'decap-cms-core';
import { cloneElement, Component, createRef, type ReactElement, type ComponentType, type RefObject } from 'react';
import { compareText } from '../src/text/order.ts';
import { idOf } from './judge.ts';
import { keepAlignment, tight } from './markdown.ts';

interface Option {
  label: string;
  value: string;
}
interface RelationControl {
  props: { field: { get(name: string): unknown } };
  parseHitOptions(hits: unknown[]): Option[];
  render(): ReactElement<Record<string, unknown>>;
}

export function registerWidgets(cms: CMS): void {
  referenceControl(cms);
  textControl(cms);
  photoInText(cms);
}

/**
 * The chooser of entries. Decap's stores `<slug>/index` for entries that are folders and then does not recognise the bare
 * slug that stands in the files; its options come in no order.
 */
function referenceControl(cms: CMS): void {
  const { control, preview } = cms.getWidget('relation') as unknown as { control: new (props: unknown) => RelationControl; preview: ComponentType };
  class ReferenceControl extends control {
    constructor(props: unknown) {
      super(props);
      const parse = this.parseHitOptions;
      this.parseHitOptions = (hits) =>
        parse(hits)
          .map((option) => ({ ...option, label: option.label.trim(), value: idOf(option.value) }))
          .sort((a, b) => compareText(a.label, b.label));
    }
    override render() {
      return cloneElement(super.render(), { noOptionsMessage: () => 'Không có mục nào khớp', loadingMessage: () => 'Đang tìm …' });
    }
  }
  cms.registerWidget('relation', ReferenceControl as never, preview as never);
}

interface TextProps {
  value?: string;
  onChange(markdown: string): void;
}
interface Focusable extends Component<TextProps> {
  focus(): void;
}

/**
 * The body of an entry. Decap's rich text writes the text anew as soon as it is opened, with `*` for `-` before the lines
 * of a list: an entry merely looked at would count as changed.
 */
function textControl(cms: CMS): void {
  const { control, preview } = cms.getWidget('richtext') as unknown as { control: new (props: TextProps) => Focusable; preview: ComponentType };
  const RichText = control as unknown as ComponentType<TextProps & { ref: RefObject<Focusable | null> }>;
  class TextControl extends Component<TextProps> {
    inner = createRef<Focusable>();
    focus() {
      this.inner.current?.focus();
    }
    change = (markdown: string) => {
      const text = keepAlignment(markdown, this.props.value ?? '');
      if (tight(text) !== tight(this.props.value ?? '')) this.props.onChange(text);
    };
    override render() {
      return <RichText {...this.props} ref={this.inner} onChange={this.change} />;
    }
  }
  cms.registerWidget('richtext', TextControl as never, preview as never);
}

/** The photo inside a text. The Markdown title holds the credit, which the site prints below the photo. */
function photoInText(cms: CMS): void {
  cms.registerEditorComponent({
    id: 'image',
    label: 'Ảnh',
    fields: [
      { name: 'image', label: 'Tệp ảnh', widget: 'image', choose_url: false, hint: 'Tệp JPEG, PNG hoặc WebP.', media_library: { allow_multiple: false } },
      { name: 'alt', label: 'Lời mô tả ảnh', widget: 'string', hint: 'Bắt buộc. Tả điều thấy trong ảnh cho người không nhìn được.' },
      { name: 'title', label: 'Người chụp', widget: 'string', hint: 'Bắt buộc. Ví dụ: “Ảnh: Trung tâm Truyền thông”.' },
    ],
    pattern: /^!\[([^\]]*)\]\((.*?)(\s"([^"]*)")?\)/,
    fromBlock: (match: RegExpMatchArray) => match && { alt: match[1], image: match[2], title: match[4] },
    toBlock: ({ alt = '', image = '', title = '' }: Record<string, string>) => `![${alt.replace(/[[\]]/g, '')}](${image}${title ? ` "${title.replace(/"/g, '”')}"` : ''})`,
    toPreview: () => '',
  } as never);
}
