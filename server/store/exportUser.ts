import { getTableColumns, getTableName } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db } from './db.ts';
import { ELSEWHERE, SECTIONS, TABLES_LEFT_OUT, type Section } from './exportSections.ts';
import type { StoredUserExport } from './store.ts';

/** Every row of every table that belongs to the user, column by column as the sections say; nothing that is sealed or hashed. */
export async function exportUser(db: Db, userId: string): Promise<StoredUserExport> {
  // One moment for all of it: a cycle may be writing.
  return db.transaction(async (tx) => {
    const sections: StoredUserExport['sections'] = [];
    for (const section of SECTIONS) {
      const rows = await tx.select(columnsOf(section)).from(section.table).where(section.of(tx, userId));
      sections.push({ name: getTableName(section.table), about: section.about, rows });
    }
    return { sections, leftOut: listLeftOut() };
  }, { isolationLevel: 'repeatable read' });
}

function columnsOf({ table, shown }: Section): Record<string, AnyPgColumn> {
  const columns = getTableColumns(table);
  return Object.fromEntries(shown.map((name) => {
    const column = columns[name];
    if (!column) throw new Error(`no column ${name} in ${getTableName(table)}`);
    return [name, column];
  }));
}

function listLeftOut(): StoredUserExport['leftOut'] {
  return [
    ...SECTIONS.flatMap(({ table, leftOut }) => Object.entries(leftOut).map(([column, why]) => ({ what: `${getTableName(table)}.${column}`, why }))),
    ...TABLES_LEFT_OUT.map(({ table, why }) => ({ what: getTableName(table), why })),
    ...ELSEWHERE,
  ];
}
