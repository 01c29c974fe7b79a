import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Either engine, or a transaction of it: same dialect, same queries. */
export type Db = PgDatabase<PgQueryResultHKT>;
