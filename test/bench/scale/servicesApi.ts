import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PASSWORD = 'abcd-efgh-ijkl-mnop';

export type Coach = { readonly email: string; readonly tekMatixId: string; readonly locationId: string; readonly token: string };
export type Asked =
  | { readonly do: 'add'; readonly users: number; readonly perLocation: number; readonly calendars: number; readonly events: number }
  | { readonly do: 'change'; readonly name: string } | { readonly do: 'count' } | { readonly do: 'forget' };
export type Count = {
  readonly blocks: readonly { readonly standing: number; readonly doubled: number; readonly madeAt: readonly number[] }[];
  readonly refused: number; readonly requests: { readonly icloud: number; readonly tekMatix: number };
};
export type Answer = { readonly icloud: string; readonly tekMatix: string } | { readonly coaches: readonly Coach[] } | { readonly at: number } | Count;

export type Services = {
  readonly icloud: string; readonly tekMatix: string; readonly pid: number;
  add(asked: Omit<Extract<Asked, { do: 'add' }>, 'do'>): Promise<readonly Coach[]>;
  /** One more event in everybody's first calendar. Returns when (epoch ms). */
  change(name: string): Promise<number>;
  count(): Promise<Count>;
  /** What was asked and made so far. */
  forget(): Promise<void>;
  stop(): void;
};

/** Starts the stand-ins in their own process. One question at a time. */
export async function startServices(): Promise<Services> {
  const child = fork(fileURLToPath(new URL('./services.ts', import.meta.url)), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const next = async <T extends Answer>(): Promise<T> => ((await once(child, 'message')) as [T])[0];
  const ask = async <T extends Answer>(asked: Asked): Promise<T> => {
    const answer = next<T>();
    child.send(asked);
    return answer;
  };
  const origins = await next<Extract<Answer, { icloud: string }>>();
  return {
    ...origins, pid: child.pid ?? 0,
    add: async (asked) => (await ask<Extract<Answer, { coaches: unknown }>>({ do: 'add', ...asked })).coaches,
    change: async (name) => (await ask<Extract<Answer, { at: unknown }>>({ do: 'change', name })).at,
    count: () => ask<Count>({ do: 'count' }),
    forget: async () => { await ask({ do: 'forget' }); },
    stop: () => { child.kill(); },
  };
}
