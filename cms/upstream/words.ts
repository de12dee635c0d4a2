/** English sentences that no phrase of the locale reaches: without this an editor meets them in menus, questions and the screen reader. */
import { core, ours, type Change } from './change.ts';

const select = 'react-select/dist/Select-ef7c0426.esm.js';
const chosen = 'react-select/dist/index-641ee5b8.esm.js';
const drag = '@dnd-kit/core/dist/core.esm.js';

/** What is read out while an item of a list is dragged by the keyboard. */
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
export const sentences: Change[] = [
  {
    file: `${core}/components/UI/Notifications.js`,
    head: ours('explained', 'forge/sentences.ts'),
    from: '...notification.message\n',
    to: '...notification.message,\n        details: explained(notification.message.details)\n',
  },
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
