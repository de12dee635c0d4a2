/** Saving, leaving, correcting and copying an entry: without this only whole entries can be saved, and leaving asks in the words of the browser. */
import { core, ours, type Change } from './change.ts';

const editor = `${core}/components/Editor/Editor.js`;
const entries = `${core}/actions/entries.js`;
const review = `${core}/actions/editorialWorkflow.js`;
const toolbar = `${core}/components/Editor/EditorToolbar.js`;
const refusal = 'if (!fieldsErrors.isEmpty()) {';

/** Saving: the judge of the build decides, and a draft may be unfinished. Decap asks for every required field. */
export const saving: Change[] = [
  { file: entries, from: refusal, to: 'if (false) {' },
  { file: review, from: refusal, to: 'if (false) {' },
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    head: ours('flushTyping', 'form/pace.ts'),
    from: 'this.controlPaneRef.validate();\n    this.props.onPersist({',
    to: 'flushTyping();\n    this.props.onPersist({',
  },
  {
    file: toolbar,
    head: [
      ours('SaveButtons, savedWords, StatusWords', 'form/SaveButtons.tsx'),
      ours('EntryActions', 'correction/EntryActions.tsx'),
      ours('MoreActions', 'form/MoreActions.tsx'),
    ].join('\n'),
    from: 'hasWorkflow ? this.renderWorkflowControls() : this.renderSimpleControls()',
    to: '[hasWorkflow ? this.renderWorkflowControls() : _jsx(SaveButtons, this.props, "save"), _jsx(EntryActions, this.props, "actions"), _jsx(MoreActions, this.props, "more")]',
  },
  { file: toolbar, from: 'children: buttonText', to: 'children: _jsx(StatusWords, { words: buttonText })' },
  {
    file: toolbar,
    from: "children: t('editor.editorToolbar.changesSaved')",
    to: "children: savedWords(this.props.isNewEntry, t('editor.editorToolbar.changesSaved'))",
  },
];

/** What is typed is on the shelf: closing the page needs no question, and leaving a form is asked about by the desk. */
export const leaving: Change[] = [
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
  // Decap asks no more once a new entry has got its address: the editor of the new form goes on as that of the entry.
  {
    file: editor,
    from: "pathname.startsWith(entriesPath) && action === 'PUSH'",
    to: "pathname.startsWith(entriesPath) && action !== 'POP'",
  },
  // A new entry gets its address when it is saved, also while its editor is writing on.
  {
    file: `${core}/components/Editor/Editor.js`,
    from: 'if (this.props.hasChanged) {\n        return leaveMessage;',
    to: 'if (this.props.hasChanged && !isOpenForm(location.pathname)) {\n        return leaveMessage;',
  },
];

/** A save that ends after its form was left: nothing of it stays on the shelf, and nobody is led back to it. */
export const left: Change[] = [
  {
    file: entries,
    head: ours('leaveShelf', 'shelf/form-kept.ts'),
    from: '}).then(async newSlug => {',
    to: '}).then(async newSlug => {\n      const isOpen = leaveShelf(entry, newSlug);',
  },
  {
    file: entries,
    from: "navigateToEntry(collection.get('name'), newSlug);",
    to: "if (isOpen) navigateToEntry(collection.get('name'), newSlug);",
  },
  {
    file: review,
    head: ours('leaveShelf', 'shelf/form-kept.ts'),
    from: 'dispatch(unpublishedEntryPersisted(collection, serializedEntry));',
    to: 'const isOpen = leaveShelf(entry, newSlug);\n      dispatch(unpublishedEntryPersisted(collection, serializedEntry));',
  },
  {
    file: review,
    from: 'await dispatch(loadUnpublishedEntry(collection, newSlug));\n        navigateToEntry(',
    to: 'await dispatch(loadUnpublishedEntry(collection, newSlug));\n        if (isOpen) navigateToEntry(',
  },
];

/** What is done to an entry after it was published, and asked before it is removed. */
export const corrections: Change[] = [
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

/** What a new entry begins with. */
export const beginnings: Change[] = [
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
