// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Clash } from '../../../extension/appointments/Clash.tsx';
import { QuickCheck } from '../../../extension/availability/QuickCheck.tsx';
import { useQuickCheck } from '../../../extension/availability/quickCheckStore.ts';
import { WhyAsked } from '../../../extension/availability/WhyAsked.tsx';
import { WhyPanel } from '../../../extension/availability/WhyPanel.tsx';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { findConflicts } from '../../../shared/availability/findConflicts.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import type { WhyEvent, WhyPeriod } from '../../../shared/availability/whyPeriod.ts';
import type { Period } from '../../../shared/time/period.ts';
import { idOf } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal } from '../connection/fakeBackground.ts';

const ZONE = 'Europe/Berlin';
const NOW = Date.now();
const MINUTE = 60_000;
const TEN = Math.floor(NOW / 3_600_000) * 3_600_000 + 24 * 3_600_000;
const PERIOD: Period = { start: TEN, end: TEN + 30 * MINUTE };
const account = { listed: 214, held: 214, unserved: 0, blocking: 180, ignored: { 'marked-free': 22, declined: 8 }, quarantined: { 'its end cannot be read': 4 } } as const;

const yoga: WhyEvent = {
  kind: 'event', calendarId: idOf('Family'), title: null, own: PERIOD, before: 0, after: 0, travelMinutes: 0, repeats: false, rule: 'opaque', unreadable: null, readAt: NOW - 2 * MINUTE,
  decision: { property: 'TRANSP', value: null, means: 'OPAQUE', standard: 'RFC 5545 §3.8.2.7', rule: null }, changes: [{ kind: 'mark-free' }],
};
const free: WhyPeriod = {
  period: PERIOD, zone: ZONE, verdict: 'free', asOf: NOW, doubt: null, sources: [], omitted: 0, tekmatix: { readAt: NOW, state: 'read' },
  checked: [
    { calendarId: idOf('Home'), name: 'Home', color: null, role: 'primary', readAt: NOW - 2 * MINUTE, state: 'read', quarantined: 0, account: { ...account, held: 210, listed: 210, quarantined: {} } },
    { calendarId: idOf('Family'), name: 'Family', color: '#34c759', role: 'conflict', readAt: NOW - 3 * MINUTE, state: 'read', quarantined: 0, account: { listed: 1, held: 1, unserved: 0, blocking: 1, ignored: {}, quarantined: {} } },
  ],
};
const taken = (...sources: WhyPeriod['sources']): WhyPeriod => ({ ...free, verdict: 'conflict', sources });

const snapshot: BusySnapshot = (() => {
  const busy: BusySnapshot['busy'] = [
    { ...PERIOD, type: 'busy', sources: [{ kind: 'appointment', appointmentId: 'a', title: 'Call' }] },
    { start: PERIOD.start - 10 * MINUTE, end: PERIOD.end, type: 'busy', sources: [{ kind: 'icloud', calendarId: idOf('Family'), title: null, allDay: false, rule: 'opaque', before: 10 * MINUTE, after: 0 }] },
  ];
  return {
    takenAt: NOW, window: { start: NOW - 86_400_000, end: NOW + 20 * 86_400_000 }, zone: ZONE, busy, conflicts: findConflicts(busy), tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null },
    evidence: free.checked.map((calendar) => ({ ...calendar, fault: null })),
  };
})();

const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const show = (why: WhyPeriod): ReturnType<typeof answerBackground> => {
  const asked = answerBackground({ explainPeriod: async () => why });
  render(<WhyPanel period={PERIOD} />);
  press('Why?');
  return asked;
};

afterEach(cleanup);
beforeEach(() => useQuickCheck.setState(useQuickCheck.getInitialState()));

describe('“Why?”', () => {
  it('asks only when it is pressed, and tells the event, its calendar, the property, its age and what would free the time', async () => {
    const asked = show(taken(yoga));
    await screen.findByText('Private event');
    expect(inputsOf(asked, 'explainPeriod')).toEqual([PERIOD]);
    screen.getByText('It is not marked free (TRANSP is absent, which means OPAQUE; RFC 5545 §3.8.2.7).');
    screen.getByText('Family was read 2 minutes ago.');
    screen.getByText('To free this time: In Apple Calendar, set “Show As” to “Free”.');
    press('Why?');
    expect(screen.queryByText('Private event')).toBeNull();
  });

  it.each<[string, Partial<WhyEvent>, RegExp[]]>([
    ['an all-day event', { rule: 'all-day', decision: { property: 'DTSTART', value: 'VALUE=DATE', means: 'VALUE=DATE', standard: 'RFC 5545 §3.6.1', rule: 'allDay' }, changes: [{ kind: 'switch-off', rule: 'allDay' }] },
      [/all-day event \(DTSTART;VALUE=DATE; RFC 5545 §3\.6\.1\), and all-day events of this calendar block/, /switch off “All-day events” for Family/]],
    ['a tentative one of a series', { rule: 'tentative', repeats: true, decision: { property: 'STATUS', value: 'TENTATIVE', means: 'TENTATIVE', standard: 'RFC 5545 §3.8.1.11', rule: 'tentative' } },
      [/tentative \(STATUS:TENTATIVE; RFC 5545 §3\.8\.1\.11\)/, /It repeats: save it for this event only/]],
    ['an unreadable one', { rule: 'unreadable', decision: null, unreadable: 'its end cannot be read', changes: [{ kind: 'repair-event' }] }, [/could not be read \(its end cannot be read\)/, /open the event and save it again/, /Unreadable event/]],
    ['one that vanished and is kept', { changes: [{ kind: 'stop-keeping' }] }, [/under “Kept by you”, choose “Do not keep it”/]],
    ['travel and padding', { before: 40 * MINUTE, travelMinutes: 30, after: 5 * MINUTE, changes: [{ kind: 'remove-travel-time' }, { kind: 'limit-padding', side: 'before', minutes: 0 }] },
      [/30 min of travel time before it are taken too/, /10 min before it are kept free/, /5 min after it are kept free/, /travel time to “None”\. Then: Under “What counts as busy”, set “Keep free before” for Family to “Nothing”/]],
  ])('%s is told by its own rule', async (_what, patch, words) => {
    show(taken({ ...yoga, ...patch }));
    await screen.findByRole('list', { name: 'What takes this time' });
    for (const word of words) expect(screen.getAllByText(word).length).toBeGreaterThan(0);
  });

  it('of a free time tells every calendar that was checked, how old and how complete', async () => {
    show(free);
    const checked = within(await screen.findByRole('list', { name: 'Checked' }));
    checked.getByText('Home · read 2 minutes ago · 210 events: 180 block, 30 ignored (8 declined, 22 marked free)');
    checked.getByText('Family · read 3 minutes ago · 1 event: 1 block');
    checked.getByText('TekMatix appointments and Blocked Slots · read just now');
  });

  it('a time of which nobody is sure says why, and never that nothing takes it', async () => {
    show({ ...free, verdict: 'unknown', doubt: { because: 'quarantined', calendars: [idOf('Family')] } });
    await screen.findByText('Family has an event that could not be read. Nothing that we know of takes this time; this was checked:');
    expect(screen.queryByText(/^Nothing takes this time/)).toBeNull();
  });

  it('with the server away the last snapshot answers, and claims no property and no change', async () => {
    answerBackground({ takeSnapshot: async () => ({ packed: packSnapshot(snapshot), from: 'cache' }) });
    render(<WhyPanel period={PERIOD} />);
    press('Why?');
    await screen.findByText('The sync server does not answer; this is from memory, without what would free the time.');
    screen.getByText('It is not marked free.');
    screen.getByText('10 min before it are taken too, for travel or to keep them free.');
    expect(screen.getAllByText(/To free this time/)).toHaveLength(1);
    screen.getByText(/move or cancel the appointment/);
  });

  it('a refusal is told', async () => {
    answerBackground({ explainPeriod: async () => { throw new Refusal('session-invalid'); } });
    render(<WhyPanel period={PERIOD} />);
    press('Why?');
    await screen.findByText('session-invalid');
  });
});

describe('where it is offered', () => {
  const handlers: Partial<BackgroundApi> = { takeSnapshot: async () => ({ packed: packSnapshot(snapshot), from: 'server' }), explainPeriod: async () => taken(yoga) };

  it('below the answer of the quick check', async () => {
    const asked = answerBackground(handlers);
    render(<QuickCheck />);
    await useQuickCheck.getState().ask({ kind: 'period', period: PERIOD }, NOW);
    await screen.findByText('Conflict');
    fireEvent.click(await screen.findByRole('button', { name: 'Why?' }));
    await screen.findByText('Private event');
    expect(inputsOf(asked, 'explainPeriod')).toEqual([PERIOD]);
  });

  it('at each clash in the TekMatix page', async () => {
    const asked = answerBackground(handlers);
    const [conflict] = snapshot.conflicts;
    if (!conflict) throw new Error('nothing clashes');
    render(<Clash conflict={conflict} snapshot={snapshot} decision="accept" onChange={() => {}} />);
    press('Why?');
    await screen.findByText('Private event');
    expect(inputsOf(asked, 'explainPeriod')).toEqual([PERIOD]);
  });

  it('on the status page, for any moment that can be read, by the clock of the location', async () => {
    const asked = answerBackground(handlers);
    render(<WhyAsked zone={ZONE} />);
    const type = (text: string): void => {
      fireEvent.change(screen.getByLabelText('When'), { target: { value: text } });
      press('Why?');
    };
    type('whenever');
    await screen.findByText(/not a time we understand/);
    expect(inputsOf(asked, 'explainPeriod')).toEqual([]);
    type('12 March 2027 14:00');
    await screen.findByText('Private event');
    expect(inputsOf(asked, 'explainPeriod')).toEqual([{ start: Date.parse('2027-03-12T14:00+01:00'), end: Date.parse('2027-03-12T14:01+01:00') }]);
    await waitFor(() => expect(screen.queryByText(/not a time we understand/)).toBeNull());
  });
});
