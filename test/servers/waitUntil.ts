import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';

const PATIENCE_MS = 30_000;

/** Asks again and again until it is so. @throws Error with the server's own words when it takes too long. */
export async function waitUntil(isUp: () => Promise<boolean>, name: string, words: () => string = () => ''): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isUp())) {
    if (Date.now() > deadline) throw new Error(`${name} does not answer. ${words()}`.trim());
    await pause(50);
  }
}

/** Any status is an answer. */
export const answers = (url: string) => (): Promise<boolean> => request(url).then(async ({ body }) => { await body.dump(); return true; }, () => false);
