import { describe, expect, it } from 'vitest';
import { optionsAmong, search } from '../../cms/chooser/options.ts';
import type { DirectoryItem } from '../../src/corpus/directory.ts';

const unit = (id: string, name: string, more: Partial<DirectoryItem> = {}): [string, DirectoryItem] => [
  id,
  { id, name, refersTo: [], kind: 'commune', above: 'tinh', ...more },
];
const units = Object.fromEntries([
  unit('tinh', 'Tỉnh Quảng Ngãi', { kind: 'province' }),
  unit('tinh-khac', 'Tỉnh Gia Lai', { kind: 'province' }),
  unit('huyen', 'Huyện Ba Tơ', { kind: 'district', to: '2025-06-30' }),
  unit('ba-to', 'Xã Ba Tơ', { code: '21484' }),
  unit('ba-to-khac', 'Xã Ba Tô', { code: '21523' }),
  unit('an-1', 'Xã An Hòa'),
  unit('an-2', 'Xã An Hòa', { above: 'tinh-khac' }),
  unit('thon-1', 'Thôn Một', { kind: 'village', above: 'an-1' }),
  unit('thon-2', 'Thôn Một', { kind: 'village', above: 'an-2' }),
  unit('sap-het', 'Xã Sắp Hết', { to: '2999-12-31' }),
]);
const options = optionsAmong(units);
const ids = (typed: string) => search(typed, options).options.map(({ id }) => id);

describe('a chooser', () => {
  it('puts exact accents first and what has ended last', () => {
    expect(ids('ba tơ')).toEqual(['ba-to', 'huyen', 'ba-to-khac']);
    expect(ids('ba to')).toEqual(expect.arrayContaining(['ba-to', 'ba-to-khac']));
    expect(ids('ba to').at(-1)).toBe('huyen');
    expect(options.at(-1)?.id).toBe('huyen');
    expect(options.find(({ id }) => id === 'sap-het')?.label).toBe('Xã Sắp Hết');
  });

  it('finds a unit by its official code', () => {
    expect(ids('21484')).toEqual(['ba-to']);
    expect(ids('215')).toEqual(['ba-to-khac']);
  });

  it('finds either place of the tone mark', () => {
    expect(ids('an hoà')).toEqual(ids('an hòa'));
    expect(search('an hoà', options).isUnknown).toBe(false);
  });

  it('says where a unit lies when its name repeats, as far up as needed', () => {
    expect(options.filter(({ label }) => /An Hòa|Ba Tơ/.test(label)).map(({ label }) => label)).toEqual([
      'Thôn Một (Xã An Hòa, Tỉnh Gia Lai)',
      'Thôn Một (Xã An Hòa, Tỉnh Quảng Ngãi)',
      'Xã An Hòa (Tỉnh Gia Lai)',
      'Xã An Hòa (Tỉnh Quảng Ngãi)',
      'Xã Ba Tơ',
      'Huyện Ba Tơ (đã kết thúc)',
    ]);
  });

  it('offers a new entry only for words that nothing bears', () => {
    const unknown = (typed: string) => search(typed, options).isUnknown;
    expect(unknown('Thôn Gò Mít')).toBe(true);
    expect(unknown('Xã Ba Tỏ')).toBe(true);
    expect(unknown('ba to')).toBe(false);
    expect(unknown('Xã Ba')).toBe(false);
    expect(unknown('')).toBe(false);
  });

  it('knows the option whose whole label was typed', () => {
    expect(search('xã ba tơ', options).named?.id).toBe('ba-to');
    expect(search('ba tơ', options).named).toBeUndefined();
  });
});
