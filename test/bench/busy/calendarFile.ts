import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';

/** Objects in one file, each after its length in bytes: every engine, in whatever language, reads the same ones. */
export function writeCalendarFile(path: string, objects: readonly string[]): void {
  writeFileSync(path, objects.map((text) => `${Buffer.byteLength(text)}\n${text}`).join(''));
}

/** Reads one object at a time: beside the texts nothing stays in memory that a measurement would take for part of the input. */
export function readCalendarFile(path: string): string[] {
  const file = openSync(path, 'r');
  const objects: string[] = [];
  for (let length = readLength(file); length !== undefined; length = readLength(file)) {
    const bytes = Buffer.alloc(length);
    if (readSync(file, bytes) !== length) throw new Error(`${path} ends within an object.`);
    objects.push(bytes.toString('utf8'));
  }
  closeSync(file);
  return objects;
}

/** The number up to the next line end; undefined at the end of the file. */
function readLength(file: number): number | undefined {
  const byte = Buffer.alloc(1);
  let digits = '';
  while (readSync(file, byte) === 1 && byte[0] !== 10) digits += byte.toString('latin1');
  return digits === '' ? undefined : Number(digits);
}
