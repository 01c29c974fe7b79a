// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import { HistoryScreen } from '../../../extension/sync/HistoryScreen.tsx';
import { useJournal, type JournalRow } from '../../../extension/sync/journalStore.ts';
import { readDays } from '../../../extension/sync/readDays.ts';
import { findCodes } from '../../../extension/sync/sayJournalRow.ts';
import { writeJournalFile } from '../../../extension/sync/writeJournalFile.ts';
import { CALENDARS, idOf } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from '../connection/fakeBackground.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';

const ZONE = 'Europe/Berlin';
const berlin = (text: string): number => Date.parse(`${text}+01:00`);
const row = (patch: Partial<JournalRow> = {}): JournalRow => ({
  id: 1, at: berlin('2026-11-24T09:00'), action: 'block-created', target: 'b1', reason: 'event-blocks', before: null,
  after: { start: berlin('2026-11-25T10:00'), end: berlin('2026-11-25T10:30') }, calendarId: idOf('Family'), title: null, change: null, ...patch,
});

afterEach(() => { cleanup(); vi.restoreAllMocks(); });
beforeEach(() => {
  useJournal.setState({ state: { kind: 'reading' }, filter: {} });
  useCalendars.setState({ state: { kind: 'reading' } });
});

function show(readJournal: BackgroundApi['readJournal']): Asked[] {
  const asked = answerBackground({ readJournal, listCalendars: async () => CALENDARS });
  render(<HistoryScreen zone={ZONE} />);
  return asked;
}
const pick = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };

describe('the history', () => {
  it('names the calendar, the title where it may be shown, and what a setting was and is', async () => {
    show(async () => ({ rows: [row({ title: 'Dentist' }), row({ id: 2, action: 'role-chosen', reason: 'chosen-by-user', after: null, change: { from: 'conflict', to: 'ignored' } })] }));
    await screen.findByText('Dentist · Family');
    screen.getByText('conflict → ignored');
  });

  it('says a changed switch by its name', async () => {
    show(async () => ({ rows: [row({ action: 'rules-changed', reason: 'chosen-by-user', after: null, change: { from: 'allDay true, paddingBefore 0, titles title', to: 'allDay false, paddingBefore 15, titles busy' } })] }));
    await screen.findByText('All-day events: on, 0 min free before, Titles: shown → All-day events: off, 15 min free before, Titles: hidden');
  });

  it('a search asks for codes that fit into an address, however many there are', () => {
    expect(encodeURIComponent(JSON.stringify(findCodes('e'))).length).toBeLessThan(7_500);
  });

  it('asks the server for what is filtered, days by the clock of the location', async () => {
    const asked = show(async () => ({ rows: [] }));
    await screen.findByText('Nothing to tell yet.');
    pick('Kind', 'blocks');
    await screen.findByRole('option', { name: 'Family' });
    pick('Calendar', idOf('Family'));
    pick('From day', '2026-11-24');
    pick('To day', '2026-11-25');
    pick('Words in what, why or title', '  busy ');
    press('Show');
    await waitFor(() => expect(inputsOf(asked, 'readJournal')).toHaveLength(2));
    expect(inputsOf(asked, 'readJournal')[1]).toMatchObject({ codes: { actions: ['rules-changed'], reasons: ['event-blocks', 'event-no-longer-blocks'] } });
    expect(inputsOf(asked, 'readJournal')[1]).toEqual({
      codes: expect.anything(), limit: 200, kinds: ['blocks'], calendarId: idOf('Family'), from: berlin('2026-11-24T00:00'), to: berlin('2026-11-26T00:00'), text: 'busy',
    });
  });

  it('shows older rows below when they are asked for', async () => {
    const asked = show(async ({ before }) => (before === undefined ? { rows: [row({ title: 'Newer' })], next: 1 } : { rows: [row({ id: 0, title: 'Older' })], next: null }));
    await screen.findByText('Newer · Family');
    press('Show older');
    await screen.findByText('Older · Family');
    screen.getByText('Newer · Family');
    expect(inputsOf(asked, 'readJournal')[1]).toMatchObject({ before: 1 });
    expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  });

  it('an answer to an earlier filter does not come in over the later one', async () => {
    let answerFirst: (page: { rows: JournalRow[] }) => void = () => {};
    show(({ kinds }) => (kinds ? Promise.resolve({ rows: [row({ title: 'Wanted' })] }) : new Promise((resolve) => { answerFirst = resolve; })));
    pick('Kind', 'blocks');
    press('Show');
    await screen.findByText('Wanted · Family');
    answerFirst({ rows: [row({ title: 'Late' })] });
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(screen.queryByText('Late · Family')).toBeNull();
  });
});

describe('the file', () => {
  const saved: { name: string; text: Promise<string> }[] = [];
  beforeEach(() => {
    saved.length = 0;
    let blob = new Blob();
    vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => { blob = given as Blob; return 'blob:x'; });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { saved.push({ name: this.download, text: blob.text() }); });
  });

  it('holds every row that the filter lets through, of all pages', async () => {
    const asked = show(async ({ limit, before = 3 }) => (limit === 500 ? { rows: [row({ id: before })], next: before > 1 ? before - 1 : null } : { rows: [row()], next: null }));
    await screen.findByText('Blocked Slot created');
    press('Download as JSON');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.name).toBe('icloud-for-tekmatix-history.json');
    expect((JSON.parse(await saved[0]?.text ?? '') as { journal: unknown[] }).journal).toHaveLength(3);
    expect(inputsOf(asked, 'readJournal').slice(1).map((input) => (input as { before?: number }).before)).toEqual([undefined, 2, 1]);
  });

  it('is none when a page of it cannot be read, and that is said', async () => {
    show(async ({ limit }) => { if (limit === 500) throw new Refusal('server-unreachable'); return { rows: [row()] }; });
    await screen.findByText('Blocked Slot created');
    press('Download as CSV');
    await screen.findByText('The sync server does not answer');
    expect(saved).toEqual([]);
  });

  it('as CSV keeps commas, quotes and lines apart, and lets no title run as a formula', () => {
    const text = writeJournalFile([row({ title: '=HYPERLINK("http://x","a")' }), row({ title: 'Lunch, "late"\nagain' })], 'csv', () => 'Family');
    const [head, first, ...rest] = text.split('\r\n');
    expect(head).toBe('\ufeffat,what,where,why,title,calendar,beforeStart,beforeEnd,afterStart,afterEnd,changedFrom,changedTo,kind,action,reason,target');
    expect(first).toBe('2026-11-24T08:00:00.000Z,Blocked Slot created,TekMatix,an event in iCloud is busy at this time,"\'=HYPERLINK(""http://x"",""a"")",Family,,,2026-11-25T09:00:00.000Z,2026-11-25T09:30:00.000Z,,,blocks,block-created,event-blocks,b1');
    expect(rest[0]).toContain('"Lunch, ""late""\nagain"');
  });

  it('as JSON says the same in words and in codes', () => {
    const { journal } = JSON.parse(writeJournalFile([row({ title: '=1' })], 'json', () => 'Family')) as { journal: unknown[] };
    expect(journal).toMatchObject([{ at: '2026-11-24T08:00:00.000Z', what: 'Blocked Slot created', calendar: 'Family', title: '=1', action: 'block-created', kind: 'blocks', beforeStart: null, afterStart: '2026-11-25T09:00:00.000Z' }]);
  });
});

it('days reach from their first moment to their last, over a change of the clocks too', () => {
  expect(readDays({ from: '2026-10-25', to: '2026-10-25' }, ZONE)).toEqual({ from: Date.parse('2026-10-25T00:00+02:00'), to: Date.parse('2026-10-26T00:00+01:00') });
  expect(readDays({ from: '', to: '' }, ZONE)).toEqual({});
});
