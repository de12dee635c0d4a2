/** The two encodings in which offices typed Vietnamese before Unicode: fonts `.VnTime` (TCVN3, "ABC") and `VNI-Times`. */
export type LegacyEncoding = 'tcvn3' | 'vni';

const names: Record<LegacyEncoding, string> = { tcvn3: 'TCVN3', vni: 'VNI' };

/** TCVN3 is one letter per byte, read today as Latin-1. `ư` is the soft hyphen, U+00AD: strip that and the text is lost. */
const tcvn3 = table(
  '¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ',
  'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
);

/** VNI writes a vowel and then its marks as a second letter; these are on their own instead. */
const vniSingle = table('ôöñæóòîÔÖÑÆÓÒÎ', 'ơưđỉĩịỵƠƯĐỈĨỊỴ');

/** What the second letter puts on the vowel: tone alone, or circumflex or breve with a tone. */
const vniMarks = table('ùøûõïâáàåãäêéèúüë', [
  '\u0301',
  '\u0300',
  '\u0309',
  '\u0303',
  '\u0323', // sắc, huyền, hỏi, ngã, nặng
  '\u0302',
  '\u0302\u0301',
  '\u0302\u0300',
  '\u0302\u0309',
  '\u0302\u0303',
  '\u0302\u0323',
  '\u0306',
  '\u0306\u0301',
  '\u0306\u0300',
  '\u0306\u0309',
  '\u0306\u0303',
  '\u0306\u0323',
]);

const vniLetter = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñæóòî]/gi;

/** What no modern Vietnamese text holds: Latin-1 signs and letters outside its alphabet, and pairs of vowels that only VNI writes. */
const suspicious = /[¡-¾\u00ADÄ-ÇËÎ-ÑÖ×ØÛÜÞßä-çëî-ñö÷øûüþ]|a[àáâãèéêõùú]|e[àáâãõù]|o[õùâ]|[uy][õù]/i;

/** A word of the text, with the Latin-1 signs that TCVN3 uses as letters; digits too, so that "6½" and "m²" stay whole. */
const word = /[\p{L}\p{M}\p{N}¡-¿\u00AD×÷]+/gu;

/** What would read as a syllable and is none: signs in formulas and units (m×n, µm, C¹), French names of peoples (Thaï, Moï). */
const lookalike = /^(?:.|µ[a-z]|[a-z][¹×]|[a-z][×÷][a-z]|[a-z]+[ao]ï)$/i;

/**
 * The encoding of text pasted from an old file, when any line or sentence of it is in one. Undefined for modern text,
 * other languages, formulas and code. Cheap for text without a suspicious letter (one regular expression).
 */
export function detectLegacy(text: string): LegacyEncoding | undefined {
  return firstLegacy(text)?.encoding;
}

/** The whole text read as that encoding, in Unicode (NFC). Modern words in it are spoilt: for mixed text see `mendLegacy`. */
export function fromLegacy(text: string, encoding: LegacyEncoding): string {
  const composed = text.normalize('NFC');
  return encoding === 'tcvn3'
    ? composed.replace(word, fromTcvn3)
    : composed.replace(vniLetter, fromVni).normalize('NFC');
}

/** The text with its legacy lines and sentences in Unicode and everything else as it was; undefined when there are none. */
export function mendLegacy(text: string): string | undefined {
  if (!firstLegacy(text)) return undefined;
  return parts(text)
    .map((part) => {
      const encoding = encodingOf(part);
      return encoding ? fromLegacy(part, encoding) : part;
    })
    .join('');
}

/**
 * What to tell an editor whose text is in a legacy encoding: the same text in Unicode, shortened. A phrase to be read
 * after the field's label. Undefined for modern text.
 */
export function describeLegacy(text: string): string | undefined {
  const found = firstLegacy(text);
  if (!found) return undefined;
  return `văn bản dùng bảng mã cũ ${names[found.encoding]}; chuyển sang Unicode là: “${shorten(fromLegacy(found.part, found.encoding).trim())}”. Hãy dán lại bản Unicode`;
}

function firstLegacy(text: string): { part: string; encoding: LegacyEncoding } | undefined {
  if (!suspicious.test(text.normalize('NFC'))) return undefined;
  for (const part of parts(text)) {
    const encoding = encodingOf(part);
    if (encoding) return { part, encoding };
  }
  return undefined;
}

/**
 * Lines; a line in which modern letters stand too is cut into its sentences, so that one pasted sentence is found
 * and the others are left alone.
 */
function parts(text: string): string[] {
  const lines = text.normalize('NFC').match(/[^\n]*\n|[^\n]+/g) ?? [];
  return lines.flatMap((line) =>
    /[\u1EA0-\u1EF9ăđơưĂĐƠƯ]/.test(line) ? (line.match(/[\s\S]*?[.!?;:…]["”’)]?\s+|[\s\S]+/g) ?? []) : [line],
  );
}

/**
 * Weighs the words of a line. A word speaks for an encoding when it is no Vietnamese syllable as it stands and becomes
 * one when converted; one word alone must be strong, because "Caïn" and "aún" convert to syllables too. Words that are
 * no syllable either way (French, German, names) speak against.
 */
function encodingOf(line: string): LegacyEncoding | undefined {
  if (!suspicious.test(line)) return undefined;
  const weights: Record<LegacyEncoding, number> = { tcvn3: 0, vni: 0 };
  let against = 0;
  for (const [token] of line.matchAll(word)) {
    if (/^[\p{Lu}\p{N}]+$/u.test(token) && !/[^\x00-\x7F]/.test(token)) continue; // UBND, 814
    if (lookalike.test(token) || isVietnamese(token)) continue;
    const asTcvn3 = /[^\x00-\x7F]/.test(token) && isSyllable(fromTcvn3(token));
    const asVni = /[^\x00-\x7F]/.test(token) && isSyllable(fromLegacy(token, 'vni'));
    if (asTcvn3) weights.tcvn3 += weight(token, tcvn3Signs);
    if (asVni) weights.vni += weight(token, vniStrong);
    if (!asTcvn3 && !asVni) against += /[^\x00-\x7F]/.test(token) ? 1 : 0.5;
  }
  const encoding = weights.tcvn3 >= weights.vni ? 'tcvn3' : 'vni';
  return weights[encoding] >= 2 && weights[encoding] >= against ? encoding : undefined;
}

const tcvn3Signs = /[¡-¾\u00AD×÷]/;
const vniStrong = /ñ/i;

const weight = (token: string, strong: RegExp): number =>
  (token.length > 3 && strong.test(token)) || (token.match(/[^\x00-\x7F]/g)?.length ?? 0) > 1 ? 2 : 1;

/** A syllable in one of the cases people write: "cã" is one, "vÒ" is TCVN3 for "về". */
export const isVietnamese = (token: string): boolean =>
  /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u.test(token) && isSyllable(token);

function fromTcvn3(token: string): string {
  const converted = Array.from(token, (char) => tcvn3.get(char) ?? char).join('');
  // Marked capitals do not exist in TCVN3: "HéI" was typed as capitals by its font, and only unmarked ones show it.
  const capitals = (converted.match(/\p{Lu}/gu)?.length ?? 0) > 1 && !/[a-z]/.test(token);
  return capitals ? converted.toUpperCase() : converted;
}

function fromVni(letter: string, vowel?: string, mark?: string): string {
  if (!vowel || !mark) return vniSingle.get(letter) ?? letter;
  return (vniSingle.get(vowel) ?? vowel) + (vniMarks.get(mark.toLowerCase()) ?? '');
}

function shorten(text: string): string {
  if (text.length <= 80) return text;
  return `${text.slice(0, 80).replace(/\s+\S*$/, '')} …`;
}

function table(from: string, to: Iterable<string>): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map(Array.from(from, (char, index) => [char, targets[index] ?? char]));
}

/** The single consonants and clusters a Vietnamese syllable may begin with. */
const initials = ['', ...'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')];

/** All that may follow: vowels with their final consonant or glide, without tone. `y` alone follows only few initials, see below. */
const rimes = new Set(
  `a ai ao au ay am an ang anh ac ach ap at ăm ăn ăng ăc ăp ăt âu ây âm ân âng âc âp ât
   e eo em en eng ec ep et ê êu êm ên ênh êch êp êt
   i iu ia im in inh ich ip it iêu iêm iên iêng iêc iêp iêt
   o oi om on ong oong oc ooc op ot oa oai oao oay oam oan oang oanh oac oach oap oat oăm oăn oăng oăc oăt oe oeo oen oet
   ô ôi ôm ôn ông ôc ôp ôt ơ ơi ơm ơn ơp ơt
   u ua ui um un ung uc up ut uân uâng uât uây uê uêch uênh uên uơ uôi uôm uôn uông uôc uôt uy uya uyn uynh uych uyt uyu uyên uyêt
   ư ưa ưi ưu ưng ưc ưt ươi ươu ươm ươn ương ươc ươp ươt
   y yêu yêm yên yêng yêt ynh yt`.split(/\s+/),
);

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Whether a word is spelt as one Vietnamese syllable can be, whatever its case and wherever its tone mark stands
 * (hoà, hòa): a known initial, a known rime, one tone at most, and an acute or a dot below when it ends in c, ch, p, t.
 */
function isSyllable(word: string): boolean {
  if (word.length > 12) return false; // nghiêng in NFD has 9 units
  const decomposed = word.toLowerCase().normalize('NFD');
  const marks = decomposed.match(tones) ?? [];
  if (marks.length > 1) return false;
  const bare = decomposed.replace(tones, '').normalize('NFC');
  if (/(?:ch|[cpt])$/.test(bare) && !/[\u0301\u0323]/.test(marks[0] ?? '')) return false;
  return initials.some((initial) => {
    if (!bare.startsWith(initial)) return false;
    const rime = bare.slice(initial.length);
    return (
      rimes.has(rime) && (!rime.startsWith('y') || ['', 'h', 'k', 'l', 'm', 'qu', 's', 't', 'v'].includes(initial))
    );
  });
}
