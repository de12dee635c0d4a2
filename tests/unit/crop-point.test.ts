/** The point of a photo that stays in view where the photo is cropped: judged, tidied, and known to the style sheet. */
import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { optional, point } from '../../src/fields/field.ts';
import { pointAt, pointStep } from '../../src/fields/point.ts';
import { schemaOf } from '../../src/fields/schema.ts';
import { validate } from '../../src/fields/validate.ts';
import { PhotoImage } from '../../src/views/Parts.tsx';

const ruled = { fields: { focus: optional(point({ label: 'Điểm lấy nét' })) } };
const tidied = (focus: unknown) => validate(ruled, { focus }).data;

describe('the point that stays in view', () => {
  it('lies on the grid; the middle, and nothing, are not written', () => {
    expect(tidied('30% 70%')).toEqual({ focus: '30% 70%' });
    expect(tidied(' 34%  66% ')).toEqual({ focus: '30% 70%' });
    for (const none of ['50% 50%', '52% 49%', '', undefined]) expect(tidied(none)).toEqual({});
  });

  it('what is no point is refused with a sentence that shows one', () => {
    for (const wrong of ['giữa', '30 70', '30%', '-10% 50%', '30% 101%', 30, ['30%', '70%']])
      expect(validate(ruled, { focus: wrong }).findings, String(wrong)).toEqual([
        { path: ['focus'], message: 'phải là hai số phần trăm, từ mép trái rồi từ mép trên, ví dụ 30% 70%' },
      ]);
  });

  it('a place is inside every crop to a third of the picture', () => {
    for (let y = 0; y <= 100; y++) {
      const [, shown] = pointAt({ x: 50, y }).split(' ');
      const from = (1 - 1 / 3) * Number.parseInt(shown!);
      expect(y).toBeGreaterThanOrEqual(from);
      expect(y).toBeLessThanOrEqual(from + 100 / 3);
    }
  });

  it('the JSON Schema has its form', () => {
    const schema = z.toJSONSchema(schemaOf(ruled.fields), { io: 'output' });
    const { type, pattern } = schema.properties!['focus'] as { type: string; pattern: string };
    expect(type).toBe('string');
    expect(new RegExp(pattern).test('30% 70%')).toBe(true);
    expect(new RegExp(pattern).test('30% 170%')).toBe(false);
  });

  it('pages name it, and the style sheet knows every line of the grid but the middle one', () => {
    const photo = { src: '/a.jpg', width: 3, height: 2, alt: '', credit: '' };
    const shown = (focus?: string) =>
      renderToStaticMarkup(createElement(PhotoImage, { photo: { ...photo, focus }, sizes: '' }));
    expect(shown('30% 70%')).toContain('data-focus="30% 70%"');
    expect(shown()).not.toContain('data-focus');
    const css = readFileSync('src/views/parts.css', 'utf8').replace(/\s+/g, ' ');
    for (let at = 0; at <= 100; at += pointStep) {
      if (at === 50) continue;
      expect(css).toContain(`[data-focus^='${at}% '] { --focus-x: ${at}%; }`);
      expect(css).toContain(`[data-focus$=' ${at}%'] { --focus-y: ${at}%; }`);
    }
  });
});
