import { beforeAll, describe, expect, it } from 'vitest';
import { plantCanaries, type CanaryReport, type Hits } from '../../attack/surface/canary.ts';
import { CANARY } from '../../attack/surface/canaryWords.ts';

let report: CanaryReport;
beforeAll(async () => { report = await plantCanaries(); }, 240_000);

const NOTHING: Hits = { database: [], backup: [], log: [], answers: [], tekmatix: [] };

describe('of fifteen words in titles, notes, places, guests, passwords and tokens, while much fails', () => {
  it('none is anywhere but at Apple while titles are private', () => { expect(report.busyOnly).toEqual(NOTHING); });

  it('the title of the one calendar that shows titles is in the database and in its blocks, and nothing else is anywhere', () => {
    expect(report.titleOfOne).toEqual({ ...NOTHING, database: ['title'], tekmatix: ['title'] });
  });

  it('none is left once its titles are private again: not in a row, not in a block, not in the history', () => { expect(report.privateAgain).toEqual(NOTHING); });

  it('and there was something to look through in every place', () => {
    expect(Object.keys(CANARY)).toHaveLength(15);
    for (const [place, texts] of Object.entries(report.looked)) expect(texts, place).toBeGreaterThan(place === 'backup' ? 0 : 7);
  });
});
