import { z } from 'zod';
import { mustBe, plain, type Kind } from './kind.ts';
import type { Field, Options, SpecOf } from './spec.ts';

/** The point of a picture that stays in view when the picture is cropped, e.g. "30% 70%". Absent means the middle. */
export const point = (options: Options<'point'>): Field<string> => ({ kind: 'point', ...options });

/** Points lie on a grid: what shows them knows each of its lines (`views/parts.css`). Percent. */
export const pointStep = 10;

/** Percent of the width from the left edge, and of the height from the upper one. */
export interface Place {
  x: number;
  y: number;
}

export const middle: Place = { x: 50, y: 50 };

const shape = /^(\d{1,2}|100)%\s+(\d{1,2}|100)%$/;
const message = 'phải là hai số phần trăm, từ mép trái rồi từ mép trên, ví dụ 30% 70%';

/** Where a point lies; undefined where there is none. */
export function placeOf(value: unknown): Place | undefined {
  const [, x, y] = (typeof value === 'string' && shape.exec(value)) || [];
  return x && y ? { x: Number(x), y: Number(y) } : undefined;
}

/** The point of the grid for a place; of the outermost parts it is the edge, or a narrow crop would miss the place. */
export const pointAt = ({ x, y }: Place): string => `${onGrid(x)}% ${onGrid(y)}%`;

function onGrid(percent: number): number {
  if (percent < pointStep) return 0;
  if (percent > 100 - pointStep) return 100;
  return Math.round(percent / pointStep) * pointStep;
}

export const pointKind: Kind<SpecOf<'point'>> = {
  ...plain,
  tidy(value, { optional }) {
    const place = placeOf(value);
    if (!place) return value;
    const tidied = pointAt(place);
    return optional && tidied === pointAt(middle) ? undefined : tidied;
  },
  schema: () => z.string({ error: mustBe(message) }).regex(shape, { error: message }),
  control: () => ({ widget: 'string' }),
  answer: () => 'điểm trên ảnh, như 30% 70%',
  holds: 'text',
};
