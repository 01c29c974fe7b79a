import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLeaver, type Leaver } from './leaver.ts';

let leaver: Leaver;
beforeEach(async () => { leaver = await openLeaver(); }, 60_000);
afterEach(() => leaver.anna.close());

it('who asks to try again while a removal still runs is not kept waiting', async () => {
  const { anna } = leaver;
  anna.icloud.faults.next({ method: 'DELETE', fault: { kind: 'meanwhile', act: async () => { anna.clock.advance(1); await leaver.tryAgain(); } } });
  anna.icloud.faults.next({ method: 'DELETE', fault: { kind: 'status', status: 500 } });
  await leaver.start();
  await leaver.minute();
  const read = await leaver.read();
  expect(read.troubles).toHaveLength(1);
  expect(read.nextTryAt).toBeLessThanOrEqual(anna.clock.now());
});
