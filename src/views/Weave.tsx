import { slug } from '../text/slug.ts';
import { weave } from './weave.ts';

/**
 * The woven cloth of an entry. `band` runs along an edge, `panel` fills a box; the pattern comes from the id, so every
 * entry has its own. Decoration only: hidden from screen readers and from print.
 */
export function Weave({ id, as = 'band' }: { id: string; as?: 'band' | 'panel' }) {
  const { width, height, paths } = weave(id, as === 'band' ? { columns: 24, rows: 12 } : {});
  const pattern = `vai-${slug(id) || 'trang'}-${as}`;
  const scale = as === 'band' ? 18 / height : 176 / width;
  return (
    <svg className={`weave weave-${as}`} aria-hidden="true" focusable="false">
      <defs>
        <pattern id={pattern} x="50%" width={width * scale} height={height * scale} patternUnits="userSpaceOnUse">
          <g transform={`scale(${scale})`} shapeRendering="crispEdges">
            {paths.map((d, i) => d && <path key={i} className={`thread-${i + 1}`} d={d} />)}
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" className="cloth" />
      <rect width="100%" height="100%" fill={`url(#${pattern})`} />
    </svg>
  );
}
