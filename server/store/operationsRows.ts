import { sql, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { ListedUser, OperationsStore, Seen } from './stored/operations.ts';

export function operationsRows(db: Db): OperationsStore {
  // Both drivers give rows under this name; drizzle's common type does not say so.
  const rows = async <T>(query: SQL): Promise<T[]> => (await db.execute(query) as unknown as { rows: T[] }).rows;
  return {
    async answers() {
      await db.execute(sql`select 1`);
    },
    async look({ now, staleBefore }) {
      const [row] = await rows<Record<string, string | number>>(sql`select
        (select count(*) from users where roles_saved_at is not null and next_sync_at <= ${now}::bigint) as due,
        (select coalesce(max(${now}::bigint - next_sync_at), 0) from users where roles_saved_at is not null and next_sync_at <= ${now}::bigint and next_sync_at > 0) as oldest,
        (select count(*) from user_paces where paused_at is not null) as paused,
        (select count(*) from processes) as processes,
        (select count(*) from connections where health = 'needs-reconnect') as reconnect,
        (select count(*) from connections where health <> 'needs-reconnect' and answered_at >= ${staleBefore}::bigint) as fresh,
        (select count(*) from connections where health <> 'needs-reconnect' and coalesce(answered_at, 0) < ${staleBefore}::bigint) as stale,
        (select count(*) from budgets where held_until > ${now}::bigint and key like 'icloud:%') as held_icloud,
        (select count(*) from budgets where held_until > ${now}::bigint and key like 'tekmatix:%') as held_tekmatix,
        (select coalesce(max(due_at), 0) from budgets where key like 'icloud:%') as ahead_icloud,
        (select coalesce(max(due_at), 0) from budgets where key like 'tekmatix:%') as ahead_tekmatix`);
      return toSeen((name) => Number(row?.[name] ?? 0), now);
    },
    async listUsers({ limit, userId, locationId }) {
      const asked = userId !== undefined ? sql`u.id = ${userId}` : locationId !== undefined ? sql`u.location_id = ${locationId}` : sql`true`;
      const found = await rows<Record<keyof ListedUser, string | number | null>>(sql`select u.id as "userId", u.location_id as "locationId",
          coalesce((select max(case health when 'needs-reconnect' then '3' when 'doubtful' then '2' else '1' end) from connections c where c.user_id = u.id), '0') as health,
          coalesce((select c.fault_kind from calendars c where c.user_id = u.id and c.role <> 'ignored' and c.fault_kind is not null limit 1), u.tekmatix_fault) as fault,
          (select min(coalesce(c.read_at, 0)) from calendars c where c.user_id = u.id and c.role <> 'ignored') as "oldestReadAt",
          u.last_success_at as "lastSuccessAt", u.next_sync_at as "nextSyncAt", p.paused_at as "pausedAt", p.to_tekmatix_ms as "toTekMatixMs", p.to_icloud_ms as "toICloudMs"
        from users u left join user_paces p on p.user_id = u.id where ${asked}
        order by 3 desc, (coalesce(u.tekmatix_fault, '') <> '') desc, u.last_success_at asc nulls first limit ${limit}`);
      return found.map(toListed);
    },
  };
}

function toSeen(number: (name: string) => number, now: number): Seen {
  const ahead = (name: string): number => Math.max(0, number(name) - now) / 1_000;
  return {
    due: number('due'), oldestDueMs: number('oldest'), paused: number('paused'), processes: number('processes'),
    connections: { fresh: number('fresh'), stale: number('stale'), 'needs-reconnect': number('reconnect') },
    held: { icloud: number('held_icloud'), tekmatix: number('held_tekmatix') }, ahead: { icloud: ahead('ahead_icloud'), tekmatix: ahead('ahead_tekmatix') },
  };
}

const HEALTH = ['none', 'connected', 'doubtful', 'needs-reconnect'] as const;

function toListed(row: Record<keyof ListedUser, string | number | null>): ListedUser {
  const time = (value: string | number | null): number | null => (value === null || Number(value) === 0 ? null : Number(value));
  return {
    userId: String(row.userId), locationId: String(row.locationId), health: HEALTH[Number(row.health)] ?? 'none', fault: row.fault === null ? null : String(row.fault),
    oldestReadAt: time(row.oldestReadAt), lastSuccessAt: time(row.lastSuccessAt), nextSyncAt: Number(row.nextSyncAt), pausedAt: time(row.pausedAt),
    toTekMatixMs: row.toTekMatixMs === null ? null : Number(row.toTekMatixMs), toICloudMs: row.toICloudMs === null ? null : Number(row.toICloudMs),
  };
}
