import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Ctrl-C at a question. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

type Terminal = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream; readonly terminal?: boolean };

const HERE: Terminal = { input: process.stdin, output: process.stdout };

/** A question on the terminal. @throws Stopped */
export async function ask(question: string, on: Terminal = HERE): Promise<string> {
  const terminal = createInterface(on);
  try {
    return (await terminal.question(question).catch(toStopped)).trim();
  } finally {
    terminal.close();
  }
}

/** The same, and nothing of the answer is shown. @throws Stopped */
export async function askHidden(question: string, { input, output }: Terminal = HERE): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  // First, because the terminal itself shows what is typed until this takes it over.
  const terminal = createInterface({ input, output: silent, terminal: true });
  try {
    output.write(question);
    return (await terminal.question('').catch(toStopped)).trim();
  } finally {
    terminal.close();
    output.write('\n');
  }
}

function toStopped(error: unknown): never {
  // Node's own words for it mean nothing to whoever pressed the keys.
  throw error instanceof Error && error.name === 'AbortError' ? new Stopped() : error;
}
