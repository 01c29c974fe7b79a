import type { Period } from '../time/period.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHAPE = / · iCloud #([0-9A-HJKMNP-TV-Z]{4})$/;

/**
 * The title of a blocked slot of ours: what the user lets be seen, then a mark that only the slot's own user and time
 * produce. TekMatix keeps no other field that could prove who made a block (field manual TekMatix §0.6), and a block
 * that we cannot prove to be ours is never touched.
 */
export function blockTitle(title: string | null, userId: string, period: Period): string {
  return `${title?.trim().slice(0, 120) || 'Busy'} · iCloud #${mark(userId, period)}`;
}

/** True when the block's title carries the mark of this very user and time: a moved or copied block does not. */
export function isOwnBlock(block: Period & { readonly title: string }, userId: string): boolean {
  return SHAPE.exec(block.title)?.[1] === mark(userId, block);
}

/** 20 bits of FNV-1a: no secret, only unlikely to be typed by chance. */
function mark(userId: string, period: Period): string {
  let hash = 0x811c9dc5;
  for (const char of `${userId} ${period.start} ${period.end}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  // FNV's low bits are its weakest: fold the high ones in.
  const folded = (hash ^ (hash >>> 15)) >>> 0;
  return [15, 10, 5, 0].map((shift) => ALPHABET[(folded >>> shift) & 31]).join('');
}

/** The title without our mark, as a person reads it. */
export const unmarkedTitle = (title: string): string => title.replace(SHAPE, '');
