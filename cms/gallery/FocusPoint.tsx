/** A photo on its card: a click says which point stays in view where it is cropped, and so do the arrow keys. */
import { useRef, type KeyboardEvent, type MouseEvent, type SyntheticEvent } from 'react';
import { middle, placeOf, pointAt, pointStep, type Place } from '../../src/fields/point.ts';

interface Props {
  id: string;
  address: string;
  /** "Ảnh 1". */
  photo: string;
  value: unknown;
  /** `''` for the middle. */
  choose: (point: string) => void;
  onLoad: (event: SyntheticEvent<HTMLImageElement>) => void;
}

const within = (percent: number): number => Math.min(100, Math.max(0, percent));

export function FocusPoint({ id, address, photo, value, choose, onLoad }: Props) {
  const across = useRef<HTMLInputElement>(null);
  const down = useRef<HTMLInputElement>(null);
  const place = placeOf(value) ?? middle;
  const set = (to: Place) => {
    const point = pointAt(to);
    choose(point === pointAt(middle) ? '' : point);
  };
  const clicked = ({ currentTarget, clientX, clientY }: MouseEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    set({ x: within(((clientX - left) / width) * 100), y: within(((clientY - top) / height) * 100) });
    across.current?.focus({ preventScroll: true });
  };
  // Both sliders take all four arrows; the one whose value changes has the focus, so that it is read out.
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    const [x = 0, y = 0] = step;
    set({ x: within(place.x + x * pointStep), y: within(place.y + y * pointStep) });
    (x ? across : down).current?.focus();
  };
  const slider = { type: 'range', min: 0, max: 100, step: pointStep, onKeyDown: keys } as const;
  return (
    <div className="photo-focus" role="group" aria-label={`Điểm lấy nét, ${photo.toLowerCase()}`}>
      <div className="photo-whole" onClick={clicked}>
        <img src={address} alt="" onLoad={onLoad} />
        <input
          {...slider}
          id={id}
          ref={across}
          value={place.x}
          aria-label="Điểm lấy nét, từ mép trái"
          aria-valuetext={`${place.x}%`}
          onChange={({ target }) => set({ ...place, x: Number(target.value) })}
        />
        <input
          {...slider}
          ref={down}
          tabIndex={-1}
          value={place.y}
          aria-label="Điểm lấy nét, từ mép trên"
          aria-valuetext={`${place.y}%`}
          onChange={({ target }) => set({ ...place, y: Number(target.value) })}
        />
        <span className="photo-point" style={{ left: `${place.x}%`, top: `${place.y}%` }} />
      </div>
      <div className="photo-crop">
        <img src={address} alt="" style={{ objectPosition: pointAt(place) }} />
        <span>Trong danh sách. Bấm lên ảnh trên vào chỗ phải luôn thấy.</span>
      </div>
      <button type="button" aria-disabled={pointAt(place) === pointAt(middle)} onClick={() => set(middle)}>
        Giữa ảnh
      </button>
    </div>
  );
}
