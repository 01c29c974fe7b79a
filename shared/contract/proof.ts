import { z } from 'zod';
import { zPeriod } from './ids.ts';

/** `title` is null where the user keeps titles private. */
const zProvedEvent = zPeriod.extend({ title: z.string().nullable() });
/** IANA name: the location's. */
const zone = z.string();

/** Whether the next iCloud event is blocked in TekMatix, as confirmed there. `unknown`: not everything could be read. */
export const zProof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blocked'), zone, event: zProvedEvent, block: zPeriod, /** It is the very next event that counts as busy. */ next: z.boolean() }),
  z.object({ kind: z.literal('none-blocked'), zone, event: zProvedEvent }),
  z.object({ kind: z.literal('nothing-coming'), zone, /** How far was looked. */ until: z.number() }),
  z.object({ kind: z.literal('unknown') }),
]);
export type Proof = z.infer<typeof zProof>;
