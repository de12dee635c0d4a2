import { strings } from '../text/strings.ts';
import { Listen } from './Listen.tsx';
import { Sample } from './Parts.tsx';

const t = strings.kit;

export interface KitProps {
  tone: 'story' | 'campaign' | 'award';
  title: string;
  /** The page that the kit spreads. */
  href: string;
  sample: boolean;
  /** The page's absolute address. */
  address: string;
  pictures: { name: string; use: string; src: string; width: number; height: number }[];
  /** `length` says how long a caption is, in words. */
  captions: { name: string; text: string; length: string; own: boolean }[];
  qr: { size: number; path: string };
  files: { poster: string; qrSvg: string; qrPng: string; script: string };
  script: { text: string; own: boolean; reading: string; unknown: string[] };
  other?: { language: string; text: string };
  /** The code that shows the campaign in a foreign page. */
  embed?: string;
}

/** Everything that an officer of a commune needs to spread an entry: to download, to copy, to print, to read out. */
export function Kit({
  tone,
  title,
  href,
  sample,
  address,
  pictures,
  captions,
  qr,
  files,
  script,
  other,
  embed,
}: KitProps) {
  return (
    <article className={`entry kit ${tone}`}>
      <header className="entry-title">
        <Sample shown={sample} />
        <p className="kind">{t.title}</p>
        <h1>
          <a href={href}>{title}</a>
        </h1>
        <p className="intro">{t.intro}</p>
      </header>
      <section>
        <h2>{t.pictures}</h2>
        <ul className="kit-pictures">
          {pictures.map(({ name, use, src, width, height }) => (
            <li key={src}>
              <img src={src} width={width} height={height} alt={`${name}: ${title}`} loading="lazy" decoding="async" />
              <div>
                <h3>{name}</h3>
                <p>
                  {width} × {height} · {use}
                </p>
                <a
                  className="button"
                  href={src}
                  download={`${fileName(href)}-${width}x${height}.png`}
                  aria-label={`${t.download}: ${name}`}
                >
                  {t.download}
                </a>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.captions}</h2>
        <div className="kit-captions">
          {captions.map(({ name, text, length, own }) => (
            <Copyable
              key={name}
              name={name}
              text={text}
              heading="h3"
              note={own ? `${length} · ${t.ownWords}` : length}
            />
          ))}
        </div>
      </section>
      <section className="kit-print">
        <div>
          <h2>{t.qr}</h2>
          <div className="kit-side">
            <Qr qr={qr} label={`${t.qr}: ${address}`} />
            <div>
              <p>{t.qrUse}</p>
              <p className="kit-buttons">
                <a className="button" href={files.qrPng} download={`${fileName(href)}-qr.png`}>
                  {t.qrPng}
                </a>
                <a className="button" href={files.qrSvg} download={`${fileName(href)}-qr.svg`}>
                  {t.qrSvg}
                </a>
              </p>
            </div>
          </div>
        </div>
        <div>
          <h2>{t.poster}</h2>
          <p>{t.posterUse}</p>
          <p className="kit-buttons">
            <a className="button button-first" href={files.poster}>
              {t.openPoster}
            </a>
          </p>
        </div>
      </section>
      <section>
        <h2>{t.script}</h2>
        {script.unknown.length > 0 && (
          <p className="kit-unknown">
            {t.unknown}: {script.unknown.join(', ')}.
          </p>
        )}
        <div className="kit-scripts">
          <Copyable
            name={script.own ? t.ownScript : t.script}
            text={script.text}
            heading="h3"
            note={`${t.reading} ${script.reading}`}
            listen
          />
          {other && <Copyable name={other.language || t.script} text={other.text} heading="h3" />}
        </div>
        <p className="kit-buttons">
          <a className="button" href={files.script} download={`${fileName(href)}-ban-tin.txt`}>
            {t.downloadScript}
          </a>
        </p>
      </section>
      {embed && <EmbedCode code={embed} />}
    </article>
  );
}

/** The code to paste into a commune's own website. */
export const EmbedCode = ({ code }: { code: string }) => (
  <section>
    <h2>{strings.embed.title}</h2>
    <p className="kit-unknown">{strings.embed.use}</p>
    <Copyable name={strings.embed.code} text={code} heading="h3" />
  </section>
);

/** Words to be copied. The button needs `copy.ts` and stays hidden until it shows it; without it the words are there to select. */
function Copyable({
  name,
  text,
  note,
  heading: Heading,
  listen = false,
}: {
  name: string;
  text: string;
  note?: string;
  heading: 'h3';
  listen?: boolean;
}) {
  return (
    <section className="copyable" data-copy data-copied={t.copied} data-failed={t.failed}>
      <header>
        <Heading>{name}</Heading>
        {note && <small>{note}</small>}
        <button type="button" className="button" data-copy-button aria-label={`${t.copy}: ${name}`} hidden>
          {t.copy}
        </button>
      </header>
      <p className="copyable-text" data-copy-text>
        {text}
      </p>
      {listen && <Listen of=".copyable-text" />}
      <p role="status" data-copy-status></p>
    </section>
  );
}

/** A QR code: dark on white in either colour scheme, for the camera's sake. */
export const Qr = ({ qr, label }: { qr: KitProps['qr']; label: string }) => (
  <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label} shapeRendering="crispEdges">
    <rect width={qr.size} height={qr.size} fill="#fff" />
    <path d={qr.path} fill="#000" />
  </svg>
);

/** "/phong-trao/x/xa-ba-vi/" gives "x-xa-ba-vi": what a download is called. */
const fileName = (href: string): string => href.split('/').filter(Boolean).slice(1).join('-');
