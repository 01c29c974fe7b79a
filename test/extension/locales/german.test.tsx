// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import { AccountsScreen } from '../../../extension/connection/AccountsScreen.tsx';
import { HistoryScreen } from '../../../extension/sync/HistoryScreen.tsx';
import { useJournal } from '../../../extension/sync/journalStore.ts';
import { CalendarReadings } from '../../../extension/sync/CalendarReadings.tsx';
import { saySync } from '../../../extension/sync/saySync.ts';
import { formatPeriod } from '../../../extension/ui/formatTime.ts';
import { sayFault } from '../../../extension/ui/sayFault.ts';
import { speakIn, uiLocale } from '../../../extension/ui/words.ts';
import type { Account } from '../../../shared/contract/connection.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { CALENDARS, idOf } from '../calendars/someCalendars.ts';
import { answerBackground } from '../connection/fakeBackground.ts';
import { speak } from '../speakLanguage.ts';
import { readLocale } from './readLocale.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const [english, german] = await Promise.all([readLocale('en'), readLocale('de')]);
const said = new Set([...german.values()].flatMap(({ forms }) => Object.values(forms)));
const speaking = async (file: string, language?: string): Promise<void> => { Object.assign(fakeBrowser.i18n, await speak(file, language)); };

beforeEach(() => speaking('de'));
afterEach(async () => { cleanup(); await speaking('en', 'en-GB'); });

/** English texts of several words that stand on the screen. */
function englishLeft(): string[] {
  const shown = document.body.textContent ?? '';
  return [...english.values()].flatMap(({ forms }) => Object.values(forms)).filter((form) => form.includes(' ') && !form.includes('{') && !said.has(form) && shown.includes(form));
}

const account: Account = {
  tekmatix: { locationId: 'l', locationName: 'Studio Nord', userId: 'u', userName: 'Lena', zone: 'Europe/Berlin', fault: 'tekmatix-scope-missing', faultScope: 'users.readonly' },
  connections: [{ id: 'c' as never, appleId: 'anna@icloud.com', health: 'needs-reconnect', lastFault: { kind: 'password-revoked', at: NOW } }],
  rolesSaved: true, installOffered: true,
};

it('the accounts are told in German, faults and their permissions too', () => {
  render(<AccountsScreen account={account} server="https://sync.example" />);
  screen.getByRole('heading', { name: 'Accounts' });
  screen.getByText('Apple nimmt das Passwort nicht mehr an');
  screen.getByText('Die Berechtigung (Scope) users.readonly fehlt. Was wir zuletzt wussten, bleibt bestehen.');
  screen.getByRole('link', { name: 'Neu verbinden' });
  expect(englishLeft()).toEqual([]);
});

it('the history is told and searched in German', async () => {
  useJournal.setState({ state: { kind: 'reading' }, filter: {} });
  useCalendars.setState({ state: { kind: 'reading' } });
  answerBackground({ readJournal: async () => ({ rows: [{ id: 1, at: NOW, action: 'block-created', target: 'b', reason: 'event-blocks', before: null, after: { start: NOW, end: NOW + 1_800_000 }, calendarId: idOf('Family'), title: 'Zahnarzt' }] }), listCalendars: async () => CALENDARS });
  render(<HistoryScreen zone="Europe/Berlin" />);
  await screen.findByText('Zahnarzt · Family');
  screen.getByText('Sperrzeit angelegt');
  screen.getByText('Grund: ein Ereignis in iCloud belegt diese Zeit.');
  screen.getByText('Di., 24. Nov., 10:00 – 10:30');
  expect(englishLeft()).toEqual([]);
});

it('numbers, plurals and ages are written as in German', () => {
  const status: SyncStatus = {
    state: 'in-step', lastSuccessAt: NOW - 120_000, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [],
    calendars: [{ calendarId: idOf('Home'), readAt: NOW, fault: null, events: 1_204, quarantined: 1 }],
  };
  expect(saySync(status, NOW)).toEqual({ tone: 'good', title: 'iCloud und TekMatix sind abgeglichen', sentence: 'Letzter vollständiger Abgleich: vor 2 Minuten.' });
  render(<CalendarReadings status={status} />);
  screen.getByText(/1\.204 Ereignisse/);
  screen.getByText(/1 Ereignis war nicht ganz lesbar/);
});

it('a page says in which language it is; one that has to speak English says so, whatever its browser speaks', async () => {
  const page = document.createElement('div');
  const spoken = async (file: string, language: string): Promise<string[]> => {
    await speaking(file, language);
    speakIn(page);
    return [page.lang, page.dir, uiLocale()];
  };
  expect(await spoken('de', 'de-AT')).toEqual(['de-AT', 'ltr', 'de-AT']);
  expect(await spoken('pt_BR', 'pt-PT')).toEqual(['pt-PT', 'ltr', 'pt-PT']);
  expect(await spoken('en', 'ar')).toEqual(['en-GB', 'ltr', 'en-GB']);
});

it.each([
  ['en', 'en-GB', 'Tue 24 Nov, 10:00 – 10:30'], ['en', 'en-US', 'Tue, Nov 24, 10:00 AM – 10:30 AM'], ['de', 'de', 'Di., 24. Nov., 10:00 – 10:30'],
  ['es', 'es', 'mar, 24 nov, 10:00 – 10:30'], ['fr', 'fr', 'mar. 24 nov., 10:00 – 10:30'], ['pt_BR', 'pt-BR', 'ter., 24 de nov., 10:00 – 10:30'],
])('times in %s, browser %s', async (file, language, written) => {
  await speaking(file, language);
  expect(formatPeriod({ start: NOW, end: NOW + 1_800_000 }, 'Europe/Berlin')).toBe(written);
});

it.each(['de', 'es', 'fr', 'pt_BR'])('the server that does not answer is told in %s', async (file) => {
  await speaking(file);
  expect(sayFault('server-unreachable').title).toBe((await readLocale(file)).get('fault.serverUnreachable.title')?.forms['text']);
});
