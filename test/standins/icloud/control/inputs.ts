import { z } from 'zod';

// What may be told from outside: the types of standin.ts and faults.ts, without what only lives in this process.
const text = z.string();
const access = z.enum(['read-write', 'read-only']);
const count = z.number().int().positive();

export const NONE = z.object({});
export const NEW_ACCOUNT = z.strictObject({ email: text, password: text, name: text, week: z.strictObject({ zone: text }).exactOptional() });
export const ACCOUNT = z.strictObject({ account: text });
export const PASSWORD = z.strictObject({ account: text, password: text });
export const REVOKE = z.strictObject({ account: text, password: text.exactOptional() });
export const CALENDAR_SERVICE = z.strictObject({ account: text, state: z.enum(['on', 'off']) });
export const NEW_CALENDAR = z.strictObject({
  account: text, name: text.nullable(), color: text.exactOptional(), access: access.exactOptional(), slug: text.exactOptional(),
  kind: z.enum(['owned', 'shared-by-me', 'shared', 'subscribed']).exactOptional(), component: z.enum(['VEVENT', 'VTODO']).exactOptional(),
});
export const CALENDAR = z.strictObject({ calendar: text });
export const CALENDAR_CHANGE = z.strictObject({ calendar: text, name: text.nullable().exactOptional(), access: access.exactOptional(), component: z.enum(['VEVENT', 'VTODO']).exactOptional() });
export const OBJECT = z.strictObject({ calendar: text, name: text });
export const OBJECT_TEXT = z.strictObject({ calendar: text, name: text, text });
const OLD_PARTITION = z.union([z.literal([301, 421, 503]), z.enum(['serves', 'dead'])]);
export const FILL = z.strictObject({ calendar: text, count, prefix: text.exactOptional() });
export const PARTITION = z.strictObject({ number: z.number().int().min(1).max(999), answers: OLD_PARTITION });
export const CONNECTIONS = z.strictObject({ count });
export const CLOCK = z.strictObject({ advanceMs: z.number() });

const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'), status: z.number().int(), headers: z.record(text, text).exactOptional(), body: text.exactOptional(),
    when: z.enum(['before', 'after']).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('throttle'), retryAfterSeconds: z.number() }),
  z.strictObject({ kind: z.enum(['unauthorised']) }),
  z.strictObject({ kind: z.enum(['html']) }),
  z.strictObject({ kind: z.enum(['close-after']) }),
  z.strictObject({ kind: z.literal('truncate'), keep: z.number().min(0).max(1).exactOptional(), transport: z.enum(['clean', 'broken']).exactOptional() }),
  z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']) }),
  z.strictObject({ kind: z.literal('hang'), ms: z.number().exactOptional() }),
  z.strictObject({ kind: z.literal('slow-body'), ms: z.number() }),
  z.strictObject({ kind: z.literal('edit'), calendar: text, name: text, text: text.nullable() }),
]);

export const FAULT_RULE = z.strictObject({
  method: text.exactOptional(), path: text.exactOptional(), report: text.exactOptional(), email: text.exactOptional(),
  nth: count.exactOptional(), times: z.union([count, z.literal('always')]).exactOptional(), chance: z.number().min(0).max(1).exactOptional(), fault,
});

export const TOGGLES = z.strictObject({
  wellKnown: z.union([z.literal(207), z.literal(301), z.literal(308)]),
  homeSetHost: z.enum(['partition', 'own-origin', 'second-origin']),
  partition: z.number().int().min(1).max(999),
  oldPartition: OLD_PARTITION,
  bootstrap: z.union([z.literal('serves'), z.literal(301), z.literal(421), z.literal(503)]),
  prolog: z.enum(['strict', 'lenient']),
  allprop: z.enum(['unknown', 'answered']),
  requestIds: z.enum(['present', 'absent']),
  ctag: z.enum(['token', 'own']),
  colors: z.enum(['with-alpha', 'plain']),
  addresses: z.enum(['present', 'omitted']),
  region: z.enum(['world', 'china']),
  rootRedirect: z.strictObject({ status: z.literal([301, 302, 307, 308]), to: z.enum(['own-origin', 'second-origin', 'partition']) }).nullable(),
  move: z.literal([412, 405, 403]),
  eventCap: count,
  etagOnPut: z.enum(['present', 'absent']),
  tombstones: z.enum(['forgotten', 'refused']),
  invalidToken: z.enum(['bare-403', 'named-403', '412', 'full-listing']),
  missingRows: z.enum(['mixed', 'status', 'propstat', 'absent']),
  duplicateRows: z.enum(['never', 'always']),
  syncPage: count.nullable(),
  privileges: z.enum(['present', 'omitted']),
  unconditionalPut: z.enum(['accepted', 'refused-after-apple']),
  staleDelete: z.enum(['refused', 'accepted']),
  missingTimezone: z.enum(['refused', 'accepted']),
  expand: z.enum(['master', 'empty']),
  freeBusy: z.union([z.literal(403), z.literal(501), z.literal('empty')]),
  rewrite: z.enum(['never', 'scheduling']),
  reportDelayMs: z.number().min(0),
  multigetDelayMs: z.number().min(0),
  getDelayMs: z.number().min(0),
  throttle: z.strictObject({
    perMinute: count, retryAfterSeconds: z.number(), trueSeconds: z.number(), status: z.union([z.literal(503), z.literal(429), z.literal(403)]),
  }).nullable(),
  timeScale: z.number().min(0),
  gzip: z.enum(['when-accepted', 'never']),
}).partial();
