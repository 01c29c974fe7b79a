import { execFileSync } from 'node:child_process';

/** Ids for `spawn`: as root the user that a package made (its server refuses to be root), else nobody but who runs the tests. */
export function systemUser(name: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Gives a folder and all that is in it to that user. */
export function giveTo({ uid, gid }: { uid?: number; gid?: number }, folder: string): void {
  if (uid !== undefined && gid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}
