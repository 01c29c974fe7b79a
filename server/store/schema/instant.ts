import { bigint } from 'drizzle-orm/pg-core';

/** Epoch milliseconds. */
export const instant = (name: string) => bigint(name, { mode: 'number' });
