import { inflateRawSync } from 'node:zlib';

const END = 0x06_05_4b_50;
const STORED = 0;

/** The files of an archive by name (PKWARE APPNOTE §4.3). Plain archives only: no ZIP64, no encryption. @throws Error for what is none */
export function readZip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('This is no ZIP archive.');
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [number, number, number]; // three were asked for
    files.set(archive.toString('utf8', at + 46, at + 46 + nameLength), readEntry(archive, at));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** `at`: where its line in the directory begins. */
function readEntry(archive: Buffer, at: number): Buffer {
  const header = archive.readUInt32LE(at + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const content = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  return archive.readUInt16LE(at + 10) === STORED ? content : inflateRawSync(content);
}
