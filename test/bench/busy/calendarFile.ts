import { readFileSync, writeFileSync } from 'node:fs';

/** Objects in one file, each after its length in bytes: every engine, in whatever language, reads the same ones. */
export function writeCalendarFile(path: string, objects: readonly string[]): void {
  writeFileSync(path, objects.map((text) => `${Buffer.byteLength(text)}\n${text}`).join(''));
}

export function readCalendarFile(path: string): string[] {
  const bytes = readFileSync(path);
  const objects: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(10, at);
    const end = newline + 1 + Number(bytes.toString('latin1', at, newline));
    objects.push(bytes.toString('utf8', newline + 1, end));
    at = end;
  }
  return objects;
}
