import { normalise } from './normalise.ts';

/** What a slug may look like: the last part of an address, safe on every file system and in every message. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Letters without a decomposition, spelt as Decap spells them. Vietnamese needs only the first. */
const spelt: Record<string, string> = {
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  ŀ: 'l',
  ð: 'dh',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
};

/** Names that Windows keeps for devices: a folder `con` cannot be checked out there. Decap makes one of “Con”, with signs beside it. */
export const windowsDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** What is wrong with such a name. */
export const deviceName = 'máy Windows giữ tên này cho thiết bị, không làm tên thư mục được';

/**
 * The last part of an entry's address, from its title: "Đường về thôn Gò Sim" becomes "duong-ve-thon-go-sim".
 * ASCII, because an accented address turns into %C4%91 noise once it is shared. Returns '' when the title has no letter
 * or digit, or folds to the name of a Windows device ("Con", "Cồn").
 * The CMS names new folders by Decap's own cleaning, and a test holds the two equal. That is why this is not one of the
 * usual slug packages: they write "ue" for "ü", "loreal" for "L’Oréal", and spell out other scripts. The differences
 * left: Decap keeps `_` and `~`, which addresses here do not have, and makes `con` of "“Con”".
 */
export function slug(title: string): string {
  const cleaned = normalise(title)
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^a-z0-9]/g, (char) => spelt[char] ?? char.normalize('NFD').replace(/^([a-z])\p{M}+$/u, '$1'))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return windowsDevice.test(cleaned) ? '' : cleaned;
}
