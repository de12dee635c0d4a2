/** The form: without this it is one column without headings, the caret jumps, and a fault cannot open what is folded. */
import { core, ours, type Change } from './change.ts';

const entries = `${core}/actions/entries.js`;
const pane = `${core}/components/Editor/EditorControlPane/EditorControlPane.js`;

/** The form in parts, with a bar above them: without this it is one column without a heading. */
export const parts: Change[] = [
  {
    file: pane,
    head: ours('inPart, PartsBar', 'form/Parts.tsx'),
    from: 'children: [locales && _jsxs(LocaleRowWrapper, {',
    to: 'children: [_jsx(PartsBar, { fields }, "parts"), _jsx(Missing, {}, "missing"), locales && _jsxs(LocaleRowWrapper, {',
  },
  {
    file: pane,
    head: ours('Missing', 'form/Missing.tsx'),
    from: 'return _jsx(EditorControl, {',
    to: 'return inPart(fields, i, _jsx(EditorControl, {',
  },
  { file: pane, from: '}, key);\n      })]', to: '}, key));\n      })]' },
];

/** "Cần khi tổng kết" where a condition asks for a field, in place of "không bắt buộc". */
export const needs: Change[] = [
  {
    file: `${core}/components/Editor/EditorControlPane/EditorControl.js`,
    from: "` (${t('editor.editorControl.field.optional')})`",
    to: "` (${field.get('needed') ?? t('editor.editorControl.field.optional')})`",
  },
];

/** Faults lead to their fields: without this the desk cannot ask the form to open what is folded. */
export const reachable: Change[] = [
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    head: ours('keepControlPane', 'form/control-pane.ts'),
    from: 'ref: c => this.controlPaneRef = c,',
    to: 'ref: c => keepControlPane((this.controlPaneRef = c)),',
  },
];

/** Ctrl+S saves as the main button does. */
export const keys: Change[] = [
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    head: `${ours('keepSave', 'keys.ts')}\n${ours('saveAsItIs', 'form/SaveButtons.tsx')}`,
    from: 'const previewEnabled = isPreviewEnabled(collection, entry);',
    to: 'keepSave(hasChanged, () => saveAsItIs(() => this.handleOnPersist()));\n    const previewEnabled = isPreviewEnabled(collection, entry);',
  },
];

/** A photo that was added and removed again before the save does not come beside the entry. */
export const leftOut: Change[] = [
  {
    file: entries,
    head: ours('isNamed', 'media.ts'),
    from: "filesArray.filter(file => file.get('draft'))",
    to: "filesArray.filter(file => file.get('draft') && isNamed(file.get('name'), entry.get('data')))",
  },
];

/** The form. A hint is a plain sentence here; rendering a form's hints as Markdown took a seventh of the time to open a story. */
export const forms: Change[] = [
  {
    file: `${core}/components/Editor/EditorControlPane/EditorControl.js`,
    from: "import ReactMarkdown from 'react-markdown';",
    to: 'const ReactMarkdown = ({ children }) => children;',
  },
  {
    file: `${core}/components/Editor/EditorControlPane/EditorControl.js`,
    from: "import gfm from 'remark-gfm';",
    to: 'const gfm = undefined;',
  },
];

/** The caret. Decap puts it back to where the last letter was typed whenever the field renders, even after a click elsewhere in it. */
export const caret: Change[] = [
  {
    file: 'decap-cms-widget-string/dist/esm/StringControl.js',
    from: 'this._el.setSelectionRange(this._sel, this._sel);',
    to: '',
  },
];
