import { randomUUID } from 'node:crypto';
import { appRouter } from '../../../server/api/router.ts';
import { PROCEDURES } from '../../server/api/procedureCases.ts';
import { MARKS, openTenants, type AnnasIds, type Tenants } from '../../server/api/tenants.ts';

export type IsolationResult = { readonly procedures: number; readonly asked: number; readonly leaks: readonly string[] };

/** Every procedure of the router, asked by nobody, after the end of a session, by a colleague and by a stranger. */
export async function crossTenants(): Promise<IsolationResult> {
  const tenants = await openTenants();
  try {
    const ended = await tenants.bearerOf(tenants.anna.userId, tenants.anna.clock.now());
    const before = await tenants.annasWorld();
    const leaks: string[] = [];
    let asked = 0;
    // At run time the record is flat, path by path; its type keeps the tree.
    const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { readonly _def: { readonly type: 'query' | 'mutation' } }>);
    for (const [path, { _def: { type } }] of procedures) {
      const tried = await askAsOthers(tenants, { path, type, ended });
      asked += tried.asked;
      leaks.push(...tried.leaks);
    }
    if (await tenants.annasWorld() !== before) leaks.push('something of hers was changed');
    return { procedures: procedures.length, asked, leaks };
  } finally {
    await tenants.anna.close();
  }
}

async function askAsOthers(tenants: Tenants, { path, type, ended }: { path: string; type: 'query' | 'mutation'; ended: string }): Promise<{ asked: number; leaks: string[] }> {
  const known = PROCEDURES[path];
  if (!known) return { asked: 0, leaks: [`${path} is in no table`] };
  const leaks: string[] = [];
  let asked = 0;
  const call = async (input: unknown, bearer: string | undefined) => { asked += 1; return tenants.call(path, { type, input, bearer }); };
  for (const bearer of known.needs === 'nobody' ? [] : [undefined, 'g'.repeat(43), ended]) {
    if ((await call(known.alone, bearer)).status !== 401) leaks.push(`${path} answers without a session`);
  }
  const nobodys = Object.fromEntries(Object.keys(tenants.ids).map((name) => [name, randomUUID()])) as AnnasIds; // same keys, other values
  for (const who of [tenants.colleague, tenants.stranger]) {
    const inputs: [unknown, unknown][] = known.naming ? known.naming(tenants.ids).map((input, i) => [input, known.naming?.(nobodys)[i]]) : [[known.alone, known.alone]];
    for (const [input, madeUp] of inputs) {
      const real = await call(input, await tenants.bearerOf(who));
      if (MARKS.some((mark) => real.body.includes(mark))) leaks.push(`${path} tells`);
      if (known.naming && JSON.stringify(real) !== JSON.stringify(await call(madeUp, await tenants.bearerOf(who)))) leaks.push(`${path} tells that it exists`);
    }
  }
  return { asked, leaks };
}
