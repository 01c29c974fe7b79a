import { expect, it } from 'vitest';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import { needsUser } from '../../../shared/connection/needsUser.ts';

const waiting = FAULT_KINDS.filter(needsUser);

it('what no time heals waits for the user', () => {
  expect(new Set(waiting)).toEqual(new Set([
    // Apple will not let us in again by itself, nor give the calendar back.
    'password-revoked', 'password-unreadable', 'calendar-service-off', 'home-set-missing', 'other-account', 'gone',
    // Nobody but they can say whether it is so, or change the event.
    'suspiciously-empty', 'object-not-served', 'event-refused', 'block-refused', 'native-link-suspected',
    // TekMatix has to be told anew that we may.
    'tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-agency-token', 'tekmatix-authorise-again', 'tekmatix-uninstalled',
  ]));
});

it('and is never told as something that there is nothing to do about', () => {
  for (const kind of waiting) expect(explainFault(kind).nextStep, kind).not.toMatch(/^Nothing to do/);
});
