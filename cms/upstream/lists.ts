/** The lists of entries: without this they are slow with thousands, have Đ after Z, and say only the title. */
import { core, ours, type Change } from './change.ts';

const listing = ours('inOrder');
const reducer = `${core}/reducers/entries.js`;
const card = `${core}/components/Collection/Entries/EntryCard.js`;
const entriesOf = `${core}/components/Collection/Entries/EntriesCollection.js`;

/** The list of entries. Measured with 3,000 stories: `npm run bench:desk`. */
export const lists: Change[] = [
  // Decap turns every entry into plain objects and back at each change of its state, only to sort by code points.
  {
    file: reducer,
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
  // It makes maps of all that was read, and asks for each by its path, at each change of its state.
  {
    file: reducer,
    head: ours('withRead, entriesAt'),
    from: "loadedEntries.forEach(entry => map.setIn(['entities', `${entry.collection}.${entry.slug}`], fromJS({\n            ...entry,\n            isFetching: false\n          })));",
    to: "map.set('entities', withRead(map.get('entities'), loadedEntries));",
  },
  {
    file: reducer,
    from: "loadedEntries.forEach(entry => map.setIn(['entities', `${collection}.${entry.slug}`], fromJS({\n            ...entry,\n            isFetching: false\n          })));",
    to: "map.set('entities', withRead(map.get('entities'), loadedEntries));",
  },
  {
    file: reducer,
    from: 'slugs.map(slug => selectEntry(state, collectionName, slug))',
    to: "entriesAt(slugs, state.get('entities'), collectionName)",
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
