/** What surrounds lists and form: without this the desk opens on its first list, its greys are too pale, buttons have no names, and a phone shows two panes. */
import { core, ours, type Change } from './change.ts';

const header = `${core}/components/App/Header.js`;
const styles = 'decap-cms-ui-default/dist/esm/styles.js';
const topBar = 'decap-cms-ui-default/dist/esm/ListItemTopBar.js';

/** The desk opens on what is due; Decap opens its first list. */
export const openings: Change[] = [
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
export const contrast: Change[] = [
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
export const names: Change[] = [
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
export const phones: Change[] = [
  {
    file: `${core}/components/Editor/EditorInterface.js`,
    from: 'return localStorage.getItem(RIGHT_PANE) || PANE_ORDER[0];',
    to: "return matchMedia('(width < 800px)').matches ? NO_PANE : localStorage.getItem(RIGHT_PANE) || PANE_ORDER[0];",
  },
];
