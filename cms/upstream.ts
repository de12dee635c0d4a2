/**
 * What is changed in Decap's own sources while the desk is bundled: English that no phrase of the locale reaches, and the
 * list of entries, which is slow and sorts Đ after Z. Each change names a text that must be in the installed version;
 * `tests/unit/upstream.test.ts` and the build itself fail when it does not.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export interface Change {
  /** The file inside `node_modules`. */
  file: string;
  from: string;
  to: string;
  /** A line put before the file's own. */
  head?: string;
}

const core = 'decap-cms-core/dist/esm';
const select = 'react-select/dist/Select-ef7c0426.esm.js';
const chosen = 'react-select/dist/index-641ee5b8.esm.js';
const ours = (name: string, module = 'listing.ts'): string =>
  `import { ${name} } from ${JSON.stringify(fileURLToPath(new URL(module, import.meta.url)))};`;
const listing = ours('inOrder');

/** What is read out while an item of a list is dragged by the keyboard. */
const drag = '@dnd-kit/core/dist/core.esm.js';
const drags: Change[] = [
  {
    file: drag,
    from: 'To pick up a draggable item, press the space bar.\\n    While dragging, use the arrow keys to move the item.\\n    Press space again to drop the item in its new position, or press escape to cancel.',
    to: 'Bấm phím cách để nhấc mục lên, mũi tên để dời, phím cách lần nữa để đặt xuống, Esc để thôi.',
  },
  { file: drag, from: '"Picked up draggable item " + active.id + "."', to: '"Đã nhấc mục lên."' },
  {
    file: drag,
    from: '"Draggable item " + active.id + " was moved over droppable area " + over.id + "."',
    to: '"Đã dời mục."',
  },
  {
    file: drag,
    from: '"Draggable item " + active.id + " is no longer over a droppable area."',
    to: '"Mục đang ở ngoài danh sách."',
  },
  {
    file: drag,
    from: '"Draggable item " + active.id + " was dropped over droppable area " + over.id',
    to: '"Đã đặt mục vào chỗ mới."',
  },
  { file: drag, from: '"Draggable item " + active.id + " was dropped."', to: '"Đã đặt mục xuống."' },
  {
    file: drag,
    from: '"Dragging was cancelled. Draggable item " + active.id + " was dropped."',
    to: '"Đã thôi; mục ở chỗ cũ."',
  },
];

/** English sentences and their replacements. */
const sentences: Change[] = [
  {
    file: `${core}/actions/mediaLibrary.js`,
    from: '`${existingFile.name} already exists. Do you want to replace it?`',
    to: '`Bài đã có tệp “${existingFile.name}”. Thay tệp cũ bằng tệp này?`',
  },
  {
    file: `${core}/actions/mediaLibrary.js`,
    from: '`Failed to persist media: ${error}`',
    to: '`Chưa tải lên được: ${error}`',
  },
  {
    file: `${core}/actions/mediaLibrary.js`,
    from: '`Failed to delete media: ${error.message}`',
    to: '`Không xóa được tệp: ${error.message}`',
  },
  {
    file: `${core}/backend.js`,
    from: "'Errors occurred while searching entries locally!'",
    to: "'Không tìm được: có tệp không đọc được.'",
  },
  { file: `${core}/components/App/Header.js`, from: 'alt: "Logo"', to: 'alt: "Gương Sáng"' },
  { file: 'decap-cms-ui-default/dist/esm/AuthenticationPage.js', from: 'alt: "Logo"', to: 'alt: "Gương Sáng"' },
  {
    file: `${core}/components/Editor/EditorNotesPane/NoteItem.js`,
    from: "alt: `${note.get('author')} avatar`",
    to: "alt: `Ảnh của ${note.get('author')}`",
  },
  {
    file: `${core}/components/Editor/EditorNotesPane/NoteItem.js`,
    from: 'children: "resolved"',
    to: 'children: "đã xong"',
  },
  {
    file: 'decap-cms-widget-object/dist/esm/ObjectControl.js',
    from: '"No field(s) defined for this widget"',
    to: '"Nhóm này chưa có ô nào"',
  },
  // The name of the field in the code ("published") would be read out; its label is beside it already.
  {
    file: 'decap-cms-widget-datetime/dist/esm/DateTimeControl.js',
    from: "fieldName: field.get('name')",
    to: "fieldName: field.get('label')",
  },
  // "Ô select": the kind of the control, in the code's own word.
  {
    file: `${core}/components/Editor/EditorControlPane/EditorControl.js`,
    from: 'widgetLabel: widgetName',
    to: "widgetLabel: field.get('label')",
  },
  ...drags,
  ...['github', 'forgejo'].flatMap((forge): Change[] => [
    {
      file: `decap-cms-backend-${forge}/dist/esm/AuthenticationPage.js`,
      from: '"Fork the repo"',
      to: '"Tạo bản riêng của kho"',
    },
    {
      file: `decap-cms-backend-${forge}/dist/esm/AuthenticationPage.js`,
      from: '"Don\'t fork the repo"',
      to: '"Không tạo bản riêng"',
    },
  ]),
  { file: select, from: "'No options'", to: "'Không có mục nào'" },
  { file: select, from: "'Loading...'", to: "'Đang mở …'" },
  { file: select, from: "'Select...'", to: "'Chọn …'" },
  {
    file: select,
    from: `"".concat(count, " result").concat(count !== 1 ? 's' : '', " available")`,
    to: '"".concat(count, " mục")',
  },
  {
    file: select,
    from: '"Use Up and Down to choose options, press Enter to select the currently focused option, press Escape to exit the menu".concat(tabSelectsValue ? \', press Tab to select the option and exit the menu\' : \'\', ".")',
    to: '"Mũi tên lên, xuống để đi giữa các mục; Enter để chọn; Esc để đóng."',
  },
  {
    file: select,
    from: "props['aria-label'] || 'Select', \" is focused \").concat(isSearchable ? ',type to refine list' : '', \", press Down to open the menu, \").concat(isMulti ? ' press left to focus selected values' : '')",
    to: "props['aria-label'] || 'Ô chọn', \": \").concat(isSearchable ? 'gõ để tìm, ' : '', \"mũi tên xuống để mở. \").concat(isMulti ? 'Mũi tên trái để tới các mục đã chọn.' : '')",
  },
  {
    file: select,
    from: "'Use left and right to toggle between focused values, press Backspace to remove the currently focused value'",
    to: "'Mũi tên trái, phải để đi giữa các mục đã chọn; Backspace để bỏ mục.'",
  },
  { file: select, from: '"option ".concat(label, ", deselected.")', to: '"Đã bỏ ".concat(label, ".")' },
  { file: select, from: "'All selected options have been cleared.'", to: "'Đã bỏ mọi mục.'" },
  {
    file: select,
    from: `"option".concat(labels.length > 1 ? 's' : '', " ").concat(labels.join(','), ", selected.")`,
    to: '"Đang chọn ".concat(labels.join(", "), ".")',
  },
  {
    file: select,
    from: '"option ".concat(label, " is disabled. Select another option.") : "option ".concat(label, ", selected.")',
    to: '"Không chọn được ".concat(label, ".") : "Đã chọn ".concat(label, ".")',
  },
  { file: select, from: '"value ".concat(label, " focused, ")', to: '"Đang ở ".concat(label, ", ")' },
  { file: select, from: '" of "', to: '" trên "' },
  { file: select, from: "' for search term '", to: "' khớp '" },
  { file: chosen, from: '"Remove ".concat(children || \'option\')', to: '"Bỏ ".concat(children || \'mục này\')' },
  { file: chosen, from: "'Loading...'", to: "'Đang mở …'" },
  { file: chosen, from: "'No options'", to: "'Không có mục nào'" },
];

const card = `${core}/components/Collection/Entries/EntryCard.js`;
const entriesOf = `${core}/components/Collection/Entries/EntriesCollection.js`;

/** The list of entries. Measured with 3,000 stories: `npm run bench:desk`. */
const lists: Change[] = [
  // Decap turns every entry into plain objects and back at each change of its state, only to sort by code points.
  {
    file: `${core}/reducers/entries.js`,
    head: listing,
    from: 'entries = fromJS(orderBy(entries.toJS(), keys, orders));',
    to: 'entries = inOrder(entries, keys, orders);',
  },
  {
    file: `${core}/components/Collection/Entries/EntryListing.js`,
    head: listing,
    from: 'return fromJS(orderBy(entries.toJS(), keys, orders));',
    to: 'return inOrder(entries, keys, orders);',
  },
  {
    file: `${core}/reducers/entries.js`,
    head: ours('asListed'),
    from: 'fromJS({\n            ...entry,\n            isFetching: false\n          })',
    to: 'asListed(entry)',
  },
  // A line says where, when and in what state; a group of a unit bears its name.
  {
    file: `${core}/lib/formatters.js`,
    head: ours('withListed'),
    from: 'compileStringTemplate(summaryTemplate, date, identifier, entryData)',
    to: "compileStringTemplate(summaryTemplate, date, identifier, withListed(entryData, collection.get('name')))",
  },
  {
    file: `${core}/components/Collection/Entries/EntriesCollection.js`,
    head: ours('unitName'),
    from: 'return `${label} ${value}`.trim();',
    to: 'return unitName(value) ?? `${label} ${value}`.trim();',
  },
  // A line of a list is our own; cards keep Decap's.
  {
    file: card,
    head: ours('EntryLine', 'lists/EntryLine.tsx'),
    from: 'children: [collectionLabel ? _jsx(CollectionLabel, {\n          children: collectionLabel\n        }) : null, _jsxs(ListCardTitle, {\n          children: [summary, _jsx(TitleIcons, {\n            children: workflowStatus && _jsx(WorkflowBadge, {\n              status: workflowStatus,\n              children: getStatusLabel(workflowStatus)\n            })\n          })]\n        })]',
    to: 'children: _jsx(EntryLine, {\n          entry,\n          collection,\n          summary,\n          label: collectionLabel,\n          review: workflowStatus && getStatusLabel(workflowStatus)\n        })',
  },
  {
    file: card,
    from: '  getAsset,\n  t\n}) {\n  function',
    to: '  getAsset,\n  entry,\n  collection,\n  t\n}) {\n  function',
  },
  // Search reads whole entries, and not their titles alone.
  {
    file: `${core}/backend.js`,
    head: ours('learnTexts, withWords', 'searching.ts'),
    from: 'return fuzzy.filter(searchTerm, collectionEntries, {\n        extract: extractSearchFields(uniq(filteredSearchFields))',
    to: 'await learnTexts(collectionEntries);\n      return fuzzy.filter(searchTerm, collectionEntries, {\n        extract: withWords(extractSearchFields(uniq(filteredSearchFields)))',
  },
  // A filter that is on is named, and drafts under review are among the entries.
  {
    file: entriesOf,
    head: ours('amongDrafts, FilterNote', 'lists/FilterNote.tsx'),
    from: '      collection,\n      entries,\n      groups,\n      isFetching,\n      viewStyle,\n      cursor,\n      page,\n      t,\n      getWorkflowStatus,\n      getUnpublishedEntries,\n      filterTerm,\n      sortFields\n    } = this.props;',
    to: '      collection,\n      entries: published,\n      groups,\n      isFetching,\n      viewStyle,\n      cursor,\n      page,\n      t,\n      getWorkflowStatus,\n      getUnpublishedEntries,\n      filterTerm,\n      sortFields\n    } = this.props;\n    const entries = groups?.length ? published : amongDrafts(published, getUnpublishedEntries(collection.get("name")), collection, sortFields);\n    const note = _jsx(FilterNote, { collection, count: entries.size }, "note");',
  },
  {
    file: entriesOf,
    from: 'children: [withGroups(groups,',
    to: 'children: [note, withGroups(groups,',
  },
  {
    file: entriesOf,
    from: 'return _jsx(EntriesToRender, {\n      entries: entries\n    });',
    to: 'return _jsxs(Fragment, {\n      children: [note, EntriesToRender({\n        entries: entries,\n        showUnpublishedEntries: false\n      })]\n    });',
  },
  // A component defined during render is a new one each time, so React remounted every row.
  {
    file: `${core}/components/Collection/Entries/EntriesCollection.js`,
    from: '_jsx(EntriesToRender, {',
    to: 'EntriesToRender({',
  },
  // Rows render as they are scrolled into view.
  {
    file: `${core}/components/Collection/Entries/EntryListing.js`,
    from: 'showPublishedEntries ? entries.map(',
    to: 'showPublishedEntries ? entries.slice(0, this.rows()).map(',
  },
  {
    file: `${core}/components/Collection/Entries/EntryListing.js`,
    from: 'const entryCards = entries.map(',
    to: 'const entryCards = entries.slice(0, this.rows()).map(',
  },
  {
    file: `${core}/components/Collection/Entries/EntryListing.js`,
    from: '  hasMore = () => {',
    to: '  rows = () => this.state?.rows ?? 24;\n  hasMore = () => {\n    if (this.props.entries.size > this.rows()) return true;',
  },
  {
    file: `${core}/components/Collection/Entries/EntryListing.js`,
    from: '  handleLoadMore = () => {',
    to: '  handleLoadMore = () => {\n    if (this.props.entries.size > this.rows()) return this.setState({ rows: this.rows() + 60 });',
  },
  // A new key makes it check again whether it is on screen.
  {
    file: `${core}/components/Collection/Entries/EntryListing.js`,
    from: '}, page)',
    to: '}, `${page} ${this.rows()}`)',
  },
];

/** The desk opens on what is due; Decap opens its first list. */
const header = `${core}/components/App/Header.js`;
const openings: Change[] = [
  {
    file: `${core}/components/App/App.js`,
    head: ours('Today', 'today/Today.tsx'),
    from: '_jsx(Redirect, {\n            exact: true,\n            from: "/",\n            to: defaultPath\n          })',
    to: '_jsx(Route, {\n            exact: true,\n            path: "/",\n            component: Today\n          })',
  },
  {
    file: header,
    from: '_jsx("li", {\n              children: _jsxs(AppHeaderNavLink, {\n                to: "/",',
    to: '_jsx("li", {\n              children: _jsxs(AppHeaderNavLink, {\n                to: "/",\n                exact: true,\n                activeClassName: "header-link-active",\n                children: [_jsx(Icon, {\n                  type: "check"\n                }), "Hôm nay"]\n              })\n            }), _jsx("li", {\n              children: _jsxs(AppHeaderNavLink, {\n                to: `/collections/${this.props.collections.first().get("name")}`,',
  },
];
/** Decap's colours, as dark as text must be on its ground (4.5 to 1), icons 3 to 1; its own have 3.0 to 3.9; and the width of lists. */
const styles = 'decap-cms-ui-default/dist/esm/styles.js';
const contrast: Change[] = [
  { file: styles, from: "gray: '#798291'", to: "gray: '#565d69'" },
  { file: styles, from: "red: '#ff003b'", to: "red: '#b8002a'" },
  { file: styles, from: "teal: '#17a2b8'", to: "teal: '#0a6473'" },
  { file: styles, from: "controlLabel: '#5D626F'", to: "controlLabel: '#474c57'" },
  // A line of a list has room for its title.
  { file: styles, from: "topCardWidth: '682px'", to: "topCardWidth: '960px'" },
  { file: header, from: 'color:#7b8290', to: 'color:#565d69' },
  { file: header, from: '{color:#b3b9c4;}', to: '{color:#767d89;}' },
  { file: `${core}/components/Collection/ViewStyleControl.js`, from: "'#b3b9c4'", to: "'#767d89'" },
];

/** Names for buttons and frames that have none, and the form as the main part of its page. */
const topBar = 'decap-cms-ui-default/dist/esm/ListItemTopBar.js';
const names: Change[] = [
  {
    file: topBar,
    from: 'onClick: onCollapseToggle,',
    to: "onClick: onCollapseToggle,\n      'aria-label': collapsed ? 'Mở mục' : 'Gập mục',\n      'aria-expanded': !collapsed,",
  },
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    from: 'return _jsxs(EditorContainer, {',
    to: 'return _jsxs(EditorContainer, {\n      role: "main",\n      "aria-label": "Bài đang mở",',
  },
  { file: topBar, from: 'onClick: onRemove,', to: "onClick: onRemove,\n      'aria-label': 'Bỏ mục'," },
  {
    file: 'decap-cms-widget-list/dist/esm/ListControl.js',
    from: '...listeners,\n    children: children',
    to: "...listeners,\n    'aria-label': 'Dời mục',\n    children: children",
  },
  {
    file: `${core}/components/Editor/EditorPreviewPane/EditorPreviewPane.js`,
    from: 'id: "preview-pane",\n        head: styleEls,\n        initialContent',
    to: 'id: "preview-pane",\n        title: "Xem trước",\n        head: styleEls,\n        initialContent',
  },
];

/** On a phone the form comes first, and its page behind a button. */
const phones: Change[] = [
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    from: 'return localStorage.getItem(RIGHT_PANE) || PANE_ORDER[0];',
    to: "return matchMedia('(width < 800px)').matches ? NO_PANE : localStorage.getItem(RIGHT_PANE) || PANE_ORDER[0];",
  },
];

/** Ctrl+S saves as the main button does. */
const keys: Change[] = [
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    head: `${ours('keepSave', 'keys.ts')}\n${ours('saveAsItIs', 'form/SaveButtons.tsx')}`,
    from: 'const previewEnabled = isPreviewEnabled(collection, entry);',
    to: 'keepSave(hasChanged, () => saveAsItIs(() => this.handleOnPersist()));\n    const previewEnabled = isPreviewEnabled(collection, entry);',
  },
];

/** Faults lead to their fields: without this the desk cannot ask the form to open what is folded. */
const reachable: Change[] = [
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    head: ours('keepControlPane', 'form/control-pane.ts'),
    from: 'ref: c => this.controlPaneRef = c,',
    to: 'ref: c => keepControlPane((this.controlPaneRef = c)),',
  },
];

const editor = `${core}/components/Editor/Editor.js`;

/** What is done to an entry after it was published, and asked before it is removed. */
const corrections: Change[] = [
  {
    file: editor,
    head: ours('mayRemove', 'correction/correction.ts'),
    from: 'handleDeleteEntry = () => {',
    to: 'handleDeleteEntry = async () => {',
  },
  ...['onDeleteWithUnsavedChanges', 'onDeletePublishedEntry'].map((question) => ({
    file: editor,
    from: `!window.confirm(t('editor.editor.${question}'))`,
    to: `!(await mayRemove(t('editor.editor.${question}')))`,
  })),
];

const entries = `${core}/actions/entries.js`;

/** What a new entry begins with. */
const beginnings: Change[] = [
  {
    file: entries,
    head: ours('asCopy, withLastUnit', 'new-entry.ts'),
    from: 'const data = createEmptyDraftData(dataFields);',
    to: "const data = withLastUnit(collection.get('name'), createEmptyDraftData(dataFields));",
  },
  {
    file: entries,
    from: 'run: () => dispatch(draftDuplicateEntry(entry))',
    to: 'run: () => dispatch(draftDuplicateEntry(asCopy(entry)))',
  },
];

const pane = `${core}/components/Editor/EditorControlPane/EditorControlPane.js`;

/** The form in parts, with a bar above them: without this it is one column without a heading. */
const parts: Change[] = [
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

/** A photo that was added and removed again before the save does not come beside the entry. */
const leftOut: Change[] = [
  {
    file: entries,
    head: ours('isNamed', 'media.ts'),
    from: "filesArray.filter(file => file.get('draft'))",
    to: "filesArray.filter(file => file.get('draft') && isNamed(file.get('name'), entry.get('data')))",
  },
];

/** "Cần khi tổng kết" where a condition asks for a field, in place of "không bắt buộc". */
const needs: Change[] = [
  {
    file: `${core}/components/Editor/EditorControlPane/EditorControl.js`,
    from: "` (${t('editor.editorControl.field.optional')})`",
    to: "` (${field.get('needed') ?? t('editor.editorControl.field.optional')})`",
  },
];

/** The form. A hint is a plain sentence here; rendering a form's hints as Markdown took a seventh of the time to open a story. */
const forms: Change[] = [
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

const toolbar = `${core}/components/Editor/EditorToolbar.js`;
const refusal = 'if (!fieldsErrors.isEmpty()) {';

/** Saving: the judge of the build decides, and a draft may be unfinished. Decap asks for every required field. */
const saving: Change[] = [
  { file: `${core}/actions/entries.js`, from: refusal, to: 'if (false) {' },
  { file: `${core}/actions/editorialWorkflow.js`, from: refusal, to: 'if (false) {' },
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    head: ours('flushTyping', 'form/pace.ts'),
    from: 'this.controlPaneRef.validate();\n    this.props.onPersist({',
    to: 'flushTyping();\n    this.props.onPersist({',
  },
  {
    file: toolbar,
    head: `${ours('SaveButtons, savedWords', 'form/SaveButtons.tsx')}\n${ours('EntryActions', 'correction/EntryActions.tsx')}`,
    from: 'hasWorkflow ? this.renderWorkflowControls() : this.renderSimpleControls()',
    to: '[hasWorkflow ? this.renderWorkflowControls() : _jsx(SaveButtons, this.props, "save"), _jsx(EntryActions, this.props, "actions")]',
  },
  {
    file: toolbar,
    from: "children: t('editor.editorToolbar.changesSaved')",
    to: "children: savedWords(this.props.isNewEntry, t('editor.editorToolbar.changesSaved'))",
  },
];

/** What is typed is on the shelf: closing the page needs no question, and leaving a form is asked about by the desk. */
const leaving: Change[] = [
  {
    file: `${core}/routing/history.js`,
    head: ours('askToLeave', 'form/leaving.ts'),
    from: 'createHashHistory()',
    to: 'createHashHistory({ getUserConfirmation: askToLeave })',
  },
  {
    file: `${core}/components/Editor/Editor.js`,
    head: ours('isUnkept, isOpenForm', 'shelf/form-kept.ts'),
    from: "if (this.props.entryDraft.get('hasChanged')) {\n        // This message",
    to: 'if (isUnkept()) {\n        // This message',
  },
  // A new entry gets its address when it is saved, also while its editor is writing on.
  {
    file: `${core}/components/Editor/Editor.js`,
    from: 'if (this.props.hasChanged) {\n        return leaveMessage;',
    to: 'if (this.props.hasChanged && !isOpenForm(location.pathname)) {\n        return leaveMessage;',
  },
];

/** Login through a forge, and what it adds to the form. */
const door = 'decap-cms-backend-forgejo/dist/esm/AuthenticationPage.js';
const doors: Change[] = [
  // No server knows this scope; each takes it for all rights the person has.
  { file: door, head: ours('scope', 'forge/session.ts'), from: "scope: 'repository'", to: 'scope: scope()' },
  {
    file: door,
    head: ours('loginSentence', 'forge/sentences.ts'),
    from: 'loginError: err.toString()',
    to: 'loginError: loginSentence(err)',
  },
  // Beside an entry is its page; remarks show on request.
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    from: "const PANE_ORDER = ['i18n', 'notes', 'preview'];",
    to: "const PANE_ORDER = ['i18n', 'preview', 'notes'];",
  },
  // After a refusal the button would show "logging in" for ever.
  {
    file: `${core}/reducers/auth.js`,
    from: 'state.error = action.payload && action.payload.toString();',
    to: 'state.error = action.payload && action.payload.toString();\n      state.isFetching = false;',
  },
];

/** The caret. Decap puts it back to where the last letter was typed whenever the field renders, even after a click elsewhere in it. */
const caret: Change[] = [
  {
    file: 'decap-cms-widget-string/dist/esm/StringControl.js',
    from: 'this._el.setSelectionRange(this._sel, this._sel);',
    to: '',
  },
];

export const changes: readonly Change[] = [
  ...doors,
  ...sentences,
  ...lists,
  ...openings,
  ...keys,
  ...contrast,
  ...names,
  ...phones,
  ...reachable,
  ...parts,
  ...saving,
  ...leaving,
  ...corrections,
  ...beginnings,
  ...needs,
  ...leftOut,
  ...forms,
  ...caret,
];

/** The text of a file of `node_modules` as the desk uses it. @throws Error when the text to change is not in it */
export function changed(
  file: string,
  text: string,
  wanted: readonly Change[] = changes.filter((change) => change.file === file),
): string {
  for (const { from } of wanted)
    if (!text.includes(from))
      throw new Error(`${file} of the installed version no longer holds: ${from}. Mend cms/upstream.ts.`);
  const heads = [...new Set(wanted.flatMap(({ head }) => head ?? []))];
  return [...heads, wanted.reduce((sofar, { from, to }) => sofar.replaceAll(from, () => to), text)].join('\n');
}

/** Vite's plugin that makes the changes. */
export function upstream(): Plugin {
  return {
    name: 'upstream',
    enforce: 'pre',
    transform(text, id) {
      const file = id.replace(/\?.*$/, '').split('/node_modules/').at(-1) ?? '';
      return changes.some((change) => change.file === file) ? { code: changed(file, text), map: null } : null;
    },
  };
}
