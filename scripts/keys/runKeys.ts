import { parseArgs } from 'node:util';
import { scrub } from '../../server/log.ts';
import { addKey, dropKey, forgetKey, listKeys, rotate } from './commands.ts';
import { openKeys } from './openKeys.ts';

const USAGE = [
  'npm run keys -- list               which keys there are, and how many secrets each seals',
  'npm run keys -- add                puts a new key first in the key file',
  'npm run keys -- rotate [--dry-run] seals everything under the first key; can be stopped and begun again',
  'npm run keys -- drop KEY           takes a key out, unless something is sealed under it',
  'npm run keys -- forget KEY         gives up what is sealed under a key that is lost for good',
].join('\n');

/** Looks after the keys that secrets are sealed under. Returns the exit code; no key and no secret is ever printed but a new key for `SECRET_KEYS`. */
export async function runKeys(args: readonly string[], environment: Readonly<Record<string, string | undefined>>, say: (line: string) => void): Promise<number> {
  try {
    const { positionals: [command = '', key], values } = parseArgs({ args: [...args], allowPositionals: true, options: { 'dry-run': { type: 'boolean', default: false } } });
    const needsKey = command === 'drop' || command === 'forget';
    if (!['list', 'add', 'rotate', 'drop', 'forget'].includes(command) || needsKey !== (key !== undefined)) return refuse(say, USAGE);
    const keys = await openKeys(environment);
    try {
      if (command === 'list') await listKeys(keys, say);
      else if (command === 'add') addKey(keys, say);
      else if (command === 'rotate') return await rotate(keys, values['dry-run'], say);
      else if (command === 'drop') await dropKey(keys, key ?? '', say);
      else await forgetKey(keys, key ?? '', say);
      return 0;
    } finally {
      await keys.close();
    }
  } catch (error) {
    say(scrub(error instanceof Error ? error.message : String(error)));
    return 1;
  }
}

function refuse(say: (line: string) => void, usage: string): number {
  say(usage);
  return 2;
}
