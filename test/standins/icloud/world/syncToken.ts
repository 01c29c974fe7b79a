import type { Collection } from './collection.ts';

/** Opaque, 48 characters, beginning as every recorded one does (field manual §3.2); ctag and sync-token are one string. */
const OPENING = Buffer.from('HwoQEgwAAA==', 'base64');
const LENGTH = 36;

export function writeSyncToken(collection: Pick<Collection, 'serial' | 'epoch'>, revision: number): string {
  const bytes = Buffer.alloc(LENGTH);
  OPENING.copy(bytes);
  bytes.writeUInt32BE(collection.serial, 8);
  bytes.writeUInt16BE(collection.epoch, 12);
  bytes.writeUInt32BE(revision, 14);
  // The rest only has to look opaque and to differ with every revision.
  let mix = (collection.serial * 40503 + collection.epoch * 8191 + revision * 2654435761) >>> 0;
  for (let i = 18; i < LENGTH; i += 1) {
    mix = (Math.imul(mix ^ (mix >>> 13), 1274126177) + i) >>> 0;
    bytes[i] = mix & 0xff;
  }
  return bytes.toString('base64');
}

/** The revision, or undefined for a token that was not issued for this collection in this epoch. */
export function parseSyncToken(collection: Collection, token: string): number | undefined {
  const bytes = Buffer.from(token, 'base64');
  if (bytes.length !== LENGTH) return undefined;
  const revision = bytes.readUInt32BE(14);
  return revision <= collection.revision && writeSyncToken(collection, revision) === token ? revision : undefined;
}
