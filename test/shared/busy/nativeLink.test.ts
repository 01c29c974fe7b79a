import { describe, expect, it } from 'vitest';
import { decideNativeLink, holdsWrites, judgeNativeLink, NATIVE_LINK_DECISIONS, type NativeLink } from '../../../shared/busy/nativeLink.ts';

const FIRST = { blocked: [{ start: 1, end: 2 }], copied: [] };
const LATER = { blocked: [], copied: [{ start: 5, end: 6 }] };
const link = (state: NativeLink['state'], patch: Partial<NativeLink> = {}): NativeLink => ({ ...FIRST, state, since: 100, stillThere: false, ...patch });

describe('the other link', () => {
  it('holds every write back from the suspicion until the user decided and it was checked', () => {
    expect([null, link('suspected'), link('rechecking'), link('kept')].map(holdsWrites)).toEqual([false, true, true, false]);
  });

  it.each([
    ['nothing noticed', null, undefined, null],
    ['noticed for the first time', null, LATER, { ...link('suspected', LATER), since: 900 }],
    ['suspected, and more speaks for it now', link('suspected'), LATER, link('suspected', LATER)],
    ['suspected, and nothing to be seen any more', link('suspected', { stillThere: true }), undefined, link('suspected', { stillThere: true })],
    ['said to be disconnected, and it is', link('rechecking'), undefined, null],
    ['said to be disconnected, and it is not', link('rechecking'), LATER, link('suspected', { ...LATER, stillThere: true })],
    ['kept, and seen', link('kept'), LATER, link('kept')],
    ['kept, and not seen', link('kept'), undefined, link('kept')],
  ])('%s', (_what, before, found, after) => expect(judgeNativeLink(before, found, 900)).toEqual(after));

  it.each([
    ['nothing to decide', null, [undefined, undefined, undefined]],
    ['suspected', link('suspected'), [link('rechecking'), link('kept', { since: 900 }), undefined]],
    ['rechecking', link('rechecking'), [link('rechecking'), link('kept', { since: 900 }), undefined]],
    ['kept', link('kept'), [undefined, undefined, null]],
  ])('the user\'s word counts where it applies: %s', (_what, before, after) => {
    expect(NATIVE_LINK_DECISIONS.map((decision) => decideNativeLink(before, decision, 900))).toEqual(after);
  });
});
