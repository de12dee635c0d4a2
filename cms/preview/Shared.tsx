/** What an entry looks like before anyone opens it: its share image, its place in a search engine's list, the words it is sent on with. */
import { useEffect, useState } from 'react';
import type { Card, RenderedCard } from '../../src/share/card.ts';

export interface SharedProps {
  card: Card;
  /** What a search engine shows. `address`: the page's full address. */
  found: { title: string; address: string; description: string };
  /** What the share kit offers to copy; none where there is no kit. */
  captions: { name: string; text: string; length: string; own: boolean }[];
}

export function Shared({ card, found, captions }: SharedProps) {
  const { rendered, fault } = useCard(card);
  return (
    <section className="desk-shared" aria-label="Khi chia sẻ và tìm kiếm">
      <figure>
        {fault ? (
          <p role="alert">{fault}</p>
        ) : rendered ? (
          <img src={addressOf(rendered)} width={1200} height={630} alt={`Ảnh chia sẻ: ${card.title}`} />
        ) : (
          <p>Đang vẽ ảnh chia sẻ …</p>
        )}
        <figcaption>Ảnh hiện ra khi bài được chia sẻ</figcaption>
        {rendered && rendered.leftOut.length > 0 && <p role="status">{leftOutInWords(rendered.leftOut)}</p>}
      </figure>
      <div className="desk-found">
        <p>
          <cite>{breadcrumb(found.address)}</cite>
          <strong>{found.title}</strong>
          <span>{found.description}</span>
        </p>
        <small>Bài trong kết quả của máy tìm kiếm; dòng dài hơn thì bị cắt như ở đây</small>
      </div>
      {captions.map(({ name, text, length, own }) => (
        <section key={name} className="desk-caption" aria-label={`Lời kèm ${name}`}>
          <h2>
            {name} <small>{length}</small>
          </h2>
          <p>{text}</p>
          <small>
            {own
              ? 'Lời anh chị viết trong phần Bộ lan tỏa'
              : 'Lời soạn sẵn từ bài; muốn khác thì viết trong phần Bộ lan tỏa'}
          </small>
        </section>
      ))}
    </section>
  );
}

/** "https://guongsang.example › dien-hinh › duong-ve": as search engines write addresses. */
const breadcrumb = (address: string): string => {
  const { origin, pathname } = new URL(address);
  return [origin, ...pathname.split('/').filter(Boolean)].join(' › ');
};

const addressOf = ({ svg }: RenderedCard): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

const leftOutInWords = (letters: readonly string[]): string =>
  `Ảnh không có ${letters.map((letter) => `“${letter}”`).join(', ')}, vì phông chữ của ảnh thiếu; trang vẫn hiện đủ.`;

/** The card's picture, drawn again once the editor pauses; the last one stays until then. */
function useCard(card: Card): { rendered?: RenderedCard; fault?: string } {
  const [drawn, setDrawn] = useState<{ rendered?: RenderedCard; fault?: string }>({});
  const key = JSON.stringify(card);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      import('./draw-card.ts')
        .then(({ drawCard }) => drawCard(card, 'wide'))
        .then(
          (rendered) => {
            if (current) setDrawn({ rendered });
          },
          (error: unknown) => {
            if (current) setDrawn({ fault: error instanceof Error ? error.message : String(error) });
          },
        );
    }, 300);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);
  return drawn;
}
