import type { z } from 'zod';

/** The server takes no larger call either (LARGEST_CALL). */
const MOST = 256 * 1024;
const DEEPEST = 12;
/** Names that change what an object is when somebody copies it carelessly; nothing of ours has them. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/**
 * What a schema makes of a value that was sent, or undefined when it does not fit. A name that the schema does not know is
 * a reason to refuse. Further down it is left out instead: parts that a newer server named are handed back to it.
 */
export function takeAsGiven<T>(schema: z.ZodType<T>, given: unknown): { readonly value: T } | undefined {
  const parsed = schema.safeParse(given);
  return parsed.success && isWhole(given, parsed.data) ? { value: parsed.data } : undefined;
}

/** False for what nobody of ours would send: too much, too deep, or with names that are dangerous. Looks at nothing twice. */
export function isModest(given: unknown): boolean {
  return weigh(given, { left: MOST, depth: DEEPEST }) >= 0;
}

/** What of the budget is left, in characters and values; stops as soon as it is spent. */
function weigh(given: unknown, { left, depth }: { readonly left: number; readonly depth: number }): number {
  if (typeof given === 'string') return left - 1 - given.length;
  if (typeof given !== 'object' || given === null) return left - 1;
  if (depth === 0 || ArrayBuffer.isView(given)) return -1;
  let rest = left - 1;
  for (const [name, value] of Object.entries(given)) {
    if (FORBIDDEN.includes(name)) return -1;
    rest = weigh(value, { left: rest - name.length, depth: depth - 1 });
    if (rest < 0) break;
  }
  return rest;
}

function isWhole(given: unknown, taken: unknown): boolean {
  if (typeof given !== 'object' || given === null || typeof taken !== 'object' || taken === null) return true;
  return Object.keys(given).every((name) => Object.hasOwn(taken, name));
}
