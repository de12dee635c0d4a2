import { dataStrings as t } from '../text/data-strings.ts';
import { type Day, formatNumber } from '../text/day.ts';
import { Facts, PlainLinks, Time } from './Parts.tsx';
import type { Link } from './props.ts';

export interface FileLink extends Link {
  format: 'text/csv' | 'application/json';
}

interface Rights {
  licence: Link;
  publisher: string;
  email: string;
  today: Day;
}

export interface DataIndexProps extends Rights {
  sets: (Link & { rows: number; description: string })[];
  catalogues: DataIndexProps['sets'];
}

export interface DataSetProps extends Rights {
  title: string;
  description: string;
  /** The whole, then each year. */
  editions: { name: string; rows: number; files: FileLink[] }[];
  schema: string;
  tables: {
    name: string;
    title: string;
    columns: { name: string; label: string; holds: string; required: boolean; options?: Record<string, string> }[];
  }[];
}

/** All datasets, and how to read and reuse them. */
export const DataIndex = (props: DataIndexProps) => (
  <article className="sheet-page">
    <header className="list-head">
      <h1>{t.title}</h1>
      <p className="intro">{t.intro}</p>
    </header>
    <RightsOf {...props} />
    <Sets title={t.sets} sets={props.sets} />
    <Sets title={t.lists} sets={props.catalogues} />
    <section>
      <h2>{t.figures}</h2>
      <p>{t.figuresIntro}</p>
      <PlainLinks
        links={[
          { name: t.figureLinks.transparency, href: '/minh-bach/' },
          { name: t.figureLinks.reports, href: '/bao-cao/' },
          { name: t.figureLinks.timeliness, href: '/du-lieu/thong-ke/kip-thoi.csv' },
        ]}
      />
      <table className="ledger dictionary">
        <caption>{t.dictionary}</caption>
        <thead>
          <tr>
            <th scope="col">{t.column}</th>
            <th scope="col">{t.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {t.figureColumns.map(([columns, meaning]) => (
            <tr key={columns}>
              <th scope="row">
                <code>{columns}</code>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    <section>
      <h2>{t.rules}</h2>
      <ul className="lines">
        {t.ruleLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  </article>
);

const Sets = ({ title, sets }: { title: string; sets: DataIndexProps['sets'] }) => (
  <section>
    <h2>{title}</h2>
    <table className="ledger">
      <caption className="hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t.set}</th>
          <th scope="col" className="number">
            {t.rows}
          </th>
        </tr>
      </thead>
      <tbody>
        {sets.map(({ name, href, rows, description }) => (
          <tr key={href}>
            <th scope="row">
              <a href={href}>{name}</a>
              <small>{description}</small>
            </th>
            <td className="number">{formatNumber(rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** One dataset: its files, year by year, and what each column means. */
export const DataSet = (props: DataSetProps) => (
  <article className="sheet-page">
    <header className="list-head">
      <p className="kind">
        <a href="/du-lieu/">{t.title}</a>
      </p>
      <h1>{props.title}</h1>
      <p className="intro">{props.description}</p>
    </header>
    <section>
      <h2>{t.files}</h2>
      <div className="editions">
        {props.editions.map(({ name, rows, files }) => (
          <div key={name}>
            <h3>
              {name === t.allYears ? name : `${t.year} ${name}`} <small>{t.count(formatNumber(rows))}</small>
            </h3>
            <ul className="plain-links">
              {files.map((file) => (
                <li key={file.href}>
                  <a href={file.href} download>
                    {file.name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p>
        <a href={props.schema}>{t.schema}</a>
      </p>
    </section>
    <RightsOf {...props} />
    <section>
      <h2>{t.dictionary}</h2>
      {props.tables.map((table) => (
        <Dictionary key={table.name} {...table} />
      ))}
    </section>
  </article>
);

const Dictionary = ({ title, columns }: DataSetProps['tables'][number]) => (
  <table className="ledger dictionary">
    <caption>{title}</caption>
    <thead>
      <tr>
        <th scope="col">{t.column}</th>
        <th scope="col">{t.value}</th>
      </tr>
    </thead>
    <tbody>
      {columns.map(({ name, label, holds, required, options }) => (
        <tr key={name}>
          <th scope="row">
            <code>{name}</code>
            <small>{label}</small>
          </th>
          <td>
            {holds}
            {options &&
              `: ${Object.entries(options)
                .map(([value, words]) => `${value} (${words})`)
                .join(', ')}`}
            {required && `; ${t.always}`}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const RightsOf = ({ licence, publisher, email, today }: Rights) => (
  <Facts
    rows={[
      [
        t.licence,
        <a href={licence.href} rel="license noopener external">
          {licence.name}
        </a>,
      ],
      [t.publisher, publisher],
      [t.updated, <Time day={today} />],
      [t.contact, <a href={`mailto:${email}`}>{email}</a>],
    ]}
  />
);
