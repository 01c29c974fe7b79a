const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By character code; 64 for what is no digit. */
const VALUES = new Uint8Array(128).fill(64);
[...DIGITS].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

/**
 * Whole numbers from 0 as text: five bits a character, the sixth says that more follow (a variable-length quantity in
 * base64). Small numbers, which busy time is full of, take one character.
 * @throws RangeError for anything that is no such number.
 */
export function packNumbers(numbers: Iterable<number>): string {
  let text = '';
  for (let left of numbers) {
    if (!Number.isSafeInteger(left) || left < 0) throw new RangeError(`${left} cannot be packed`);
    for (; left >= 32; left = Math.floor(left / 32)) text += DIGITS[32 + (left % 32)];
    text += DIGITS[left];
  }
  return text;
}

/** The numbers again, one at a time: thousands of them need no list. */
export type PackedNumbers = { readonly text: string; at: number };

export const hasMore = ({ text, at }: PackedNumbers): boolean => at < text.length;

/** @throws RangeError at the end, and for text that packNumbers never wrote. */
export function nextNumber(packed: PackedNumbers): number {
  const { text } = packed;
  let value = 0;
  for (let place = 1; ; place *= 32) {
    const bits = VALUES[text.charCodeAt(packed.at)] ?? 64;
    if (bits === 64) throw new RangeError(packed.at < text.length ? `“${text.charAt(packed.at)}” is no packed number` : 'packed numbers are cut');
    packed.at += 1;
    value += (bits & 31) * place;
    if (bits < 32) return value;
  }
}
