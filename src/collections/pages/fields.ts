import { collection } from '../collection.ts';
import { prose, text, type Infer } from '../../fields/field.ts';
import { addressable, summary } from '../parts.ts';

const fields = {
  title: text({ label: 'Tiêu đề', min: 5, max: 90, pattern: addressable }),
  summary,
};

export type Page = Infer<typeof fields>;

/** Pages of the portal itself: about, contact. The contact page shows the owner's particulars from site.yml below its text. */
export const pageCollection = collection({
  name: 'pages',
  section: '',
  label: 'Trang',
  short: 'Trang',
  item: 'trang',
  description: 'Trang giới thiệu, trang liên hệ.',
  fields,
  body: prose({ label: 'Nội dung', max: 40_000 }),
  form: [{ label: 'Trang', fields: ['title', 'summary', 'body'] }],
  slugFrom: 'title',
});
