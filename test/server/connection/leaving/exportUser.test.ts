import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportUser } from '../../../../server/connection/leaving/exportUser.ts';
import { linkTekMatix } from '../../../../server/connection/linkTekMatix.ts';
import { SECTIONS, TABLES_LEFT_OUT } from '../../../../server/store/exportSections.ts';
import { zUserExport } from '../../../../shared/contract/leaving.ts';
import { PASSWORD } from '../../household.ts';
import { openLeaver, type Leaver } from './leaver.ts';

const FOLDER = new URL('../../../../server/store/schema/', import.meta.url);

/** Every table that any file of the schema exports. */
async function listTables(): Promise<PgTable[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.map((name) => import(new URL(name, FOLDER).href) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter((value): value is PgTable => is(value, PgTable)));
}

describe('every table and column of the schema', () => {
  it('is in the export of a user, or left out with a reason', async () => {
    const tables = await listTables();
    expect(tables.length).toBeGreaterThan(15);
    const undecided = tables.flatMap((table) => {
      if (TABLES_LEFT_OUT.some((left) => left.table === table)) return [];
      const section = SECTIONS.find((one) => one.table === table);
      const known = new Set([...section?.shown ?? [], ...Object.keys(section?.leftOut ?? {})]);
      return Object.keys(getTableColumns(table)).filter((column) => !known.has(column)).map((column) => `${getTableName(table)}.${column}`);
    });
    expect(undecided, 'decide in server/store/exportSections.ts whether these are shown to their user').toEqual([]);
  });

  it('is named only when it exists, and is either shown or left out', () => {
    for (const { table, shown, leftOut } of SECTIONS) {
      const named = [...shown, ...Object.keys(leftOut)];
      expect(new Set(named).size, getTableName(table)).toBe(named.length);
      expect(Object.keys(getTableColumns(table)), getTableName(table)).toEqual(expect.arrayContaining(named));
      expect(Object.values(leftOut).every((why) => why.length > 20), getTableName(table)).toBe(true);
    }
  });

  it('is left out when its name says that it is sealed or hashed', async () => {
    const shown = SECTIONS.flatMap(({ table, shown: columns }) => columns.map((column) => `${getTableName(table)}.${column}`));
    expect(shown.filter((name) => /seal|hash|password|secret|key$/i.test(name) && !['own_blocked_slots.key', 'leaving_items.key', 'accepted_clashes.key', 'tombstones.key'].includes(name))).toEqual([]);
  });
});

describe('what is stored of a user, as a file', () => {
  let leaver: Leaver;
  beforeEach(async () => { leaver = await openLeaver(); }, 60_000);
  afterEach(() => leaver.anna.close());
  const read = () => exportUser(leaver.anna.doors, leaver.session);

  it('has the documented shape, and holds what the user knows to be theirs', async () => {
    const file = zUserExport.parse(JSON.parse(JSON.stringify(await read())));
    const rows = Object.fromEntries(file.sections.map((section) => [section.name, section.rows]));
    expect(rows['users']).toMatchObject([{ name: 'Anna Keller' }]);
    expect(rows['connections']).toMatchObject([{ appleId: 'anna.keller@icloud.com' }]);
    expect(rows['calendars']).toHaveLength(2);
    expect(rows['calendar_objects']?.length).toBeGreaterThanOrEqual(5);
    expect(rows['own_blocked_slots']).toHaveLength(3);
    expect(rows['appointment_mirrors']).toHaveLength(2);
    expect(rows['sessions']).toMatchObject([{ browserName: 'test' }]);
    expect(rows['journal']?.length).toBeGreaterThanOrEqual(5);
    expect(file.sections.every((section) => section.about.length > 10)).toBe(true);
    expect(file.leftOut.map(({ what }) => what)).toEqual(expect.arrayContaining(['connections.sealedPassword', 'connection_keys', 'sealed backup']));
  });

  it('holds no secret in any form', async () => {
    const text = JSON.stringify(await read());
    const { store } = leaver.anna.doors;
    const [connection] = await store.connections.ofUser(leaver.anna.userId);
    const location = await store.users.findLocation(leaver.anna.location.id);
    for (const secret of [PASSWORD, PASSWORD.replaceAll('-', ''), leaver.anna.location.token, connection?.sealedPassword, connection?.sealedKey, location?.sealedToken, '"t1"']) {
      expect(secret).toBeTruthy();
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/v1\.[0-9a-f]{8}\./);
  });

  it('holds nothing of somebody else at the same location', async () => {
    const { doors, location, clock } = leaver.anna;
    location.addUser({ id: 'bBnuzHvysMo5N5VsXcaa', name: 'Bob Baker', email: 'bob@example.com' });
    await doors.store.sessions.add({ id: 's2', userId: null, tokenHash: 't2', browserName: 'Bob’s browser', createdAt: clock.now(), expiresAt: clock.now() + 1e9 });
    await linkTekMatix(doors, { id: 's2', userId: null }, { locationId: location.id, token: location.token, userId: 'bBnuzHvysMo5N5VsXcaa' });
    expect(JSON.stringify(await read())).not.toMatch(/Bob/);
    // And leaving takes nothing of his.
    await leaver.start();
    await leaver.minutes(4);
    expect((await doors.store.sessions.findByToken('t2'))?.userId).not.toBeNull();
    expect(await doors.store.users.findLocation(location.id)).toMatchObject({ sealedToken: expect.any(String) as string });
  });
});
