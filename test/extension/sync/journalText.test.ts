import { describe, expect, it } from 'vitest';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import { ACTIONS, REASONS } from '../../../shared/sync/journalCodes.ts';
import { sayJournalRow } from '../../../extension/sync/sayJournalRow.ts';

const say = (reason: string, action = 'block-created') => sayJournalRow({ action, reason });

describe('a row of the journal in words', () => {
  it.each(Object.keys(ACTIONS))('says of %s what happened, in words of its own, and where', (action) => {
    const { what, where } = say('', action);
    expect(what).toMatch(/^([A-Z]|iCloud)\S* \S/);
    expect(Object.keys(ACTIONS).filter((other) => say('', other).what === what)).toEqual([action]);
    expect(['TekMatix', 'Apple Calendar', 'You']).toContain(where);
  });

  it.each([['Europe/Berlin', 'Your choice; Europe/Berlin.'], ['iana', 'Your choice; the official description of the time zone.'], ['embedded', 'Your choice; the description that the event brings.'], ['asks-again-instead-of UTC', 'Your choice; you are asked again.']])('says what was answered about a clock: %s', (reason, words) => {
    expect(sayJournalRow({ action: 'clock-answered', reason }).because).toBe(words);
  });

  it.each(REASONS)('gives the reason %s in words that end its sentence', (reason) => {
    const why = say(reason).because;
    expect(why).toMatch(/^(Because \S+|After \S+|Your) \S.*[^.]\.$/);
    expect(REASONS.filter((other) => say(other).because === why)).toEqual([reason]);
  });

  it('names the event that took the time', () => {
    expect(say('event-blocks').because).toBe('Because an event in iCloud is busy at this time.');
  });

  it('tells a fault by its title, and what is over as something past', () => {
    expect(say('unreachable').why).toBe(explainFault('unreachable').title);
    expect(say('after-throttled').because).toBe('After Apple had asked us to slow down.');
    expect(say('after-gone').why).toBe(`after “${explainFault('gone').title}”`);
  });

  it.each(FAULT_KINDS)('after %s nothing of the past sounds as if it went on', (kind) => {
    expect(say(`after-${kind}`).why).toMatch(/^after (“\S.*”|(Apple|iCloud) had (not )?\S.*)$/);
  });

  it('spells a code that is newer than this reader', () => {
    expect(say('Found-by-Somebody', 'calendar-turned-over')).toEqual({ what: 'Calendar turned over', where: 'TekMatix', why: 'found by somebody', because: 'Because found by somebody.' });
    expect(say('after-something-new').why).toBe('after something new');
  });
});
