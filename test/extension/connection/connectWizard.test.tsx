// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import { ConnectWizard } from '../../../extension/connection/ConnectWizard.tsx';
import { useConnect } from '../../../extension/connection/connectStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { useSync } from '../../../extension/sync/syncStore.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { CALENDARS, CONNECTION, idOf, PREVIEW } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from './fakeBackground.ts';

const PASSWORD = 'abcd-efgh-ijkl-mnop';
const EMAIL = 'anna@icloud.com';
const FRESH = CALENDARS.map((c) => ({ ...c, role: 'ignored' as const }));
const OUTPUT = { connectionId: CONNECTION, calendars: FRESH, suggested: { primary: idOf('Work'), conflicts: [idOf('Family')] } };
const DONE: SyncStatus = {
  state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: null, fault: null, choices: [], notices: [],
  calendars: [{ calendarId: idOf('Home'), readAt: 1, fault: null, events: 12, quarantined: 0 }],
};

afterEach(cleanup);
beforeEach(() => {
  useConnect.getState().begin();
  useCalendars.setState({ state: { kind: 'reading' } });
  useSync.setState({ state: { kind: 'reading' } });
});

const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };

function toSignIn(handlers: Partial<BackgroundApi>): Asked[] {
  const asked = answerBackground({ readConnectProgress: async () => null, ...handlers });
  render(<ConnectWizard from="intro" onDone={() => {}} />);
  for (const name of ['Start', 'I have it on', 'I have the password']) press(name);
  return asked;
}

function signIn(email: string, password: string): void {
  fireEvent.change(screen.getByLabelText('Apple Account e-mail'), { target: { value: email } });
  fireEvent.change(screen.getByLabelText('App-specific password'), { target: { value: password } });
  press('Connect');
}

describe('signing in', () => {
  it('an Apple Account password is named as such while it is typed and never sent', async () => {
    const asked = toSignIn({ connect: async () => OUTPUT });
    fireEvent.change(screen.getByLabelText('App-specific password'), { target: { value: 'Summer2026!' } });
    screen.getByText(/This looks like your Apple Account password/);
    signIn(EMAIL, 'Summer2026!');
    await screen.findByText('apple-password-used');
    expect(asked).toEqual([]);
  });

  it('each refusal stands beside its field, says what to do and takes the focus there; it goes once something else is typed', async () => {
    toSignIn({ connect: async () => { throw new Refusal('password-rejected'); } });
    const [email, password] = [screen.getByLabelText<HTMLInputElement>('Apple Account e-mail'), screen.getByLabelText<HTMLInputElement>('App-specific password')];
    const described = (field: HTMLElement): string | null => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? null;
    signIn('+49 170 1234567', PASSWORD);
    await screen.findByText('email-malformed');
    expect([document.activeElement, email.getAttribute('aria-invalid'), password.getAttribute('aria-invalid')]).toEqual([email, 'true', null]);
    expect(described(email)).toContain('Enter the e-mail address that you see in Settings under your name.');
    signIn(EMAIL, PASSWORD);
    await screen.findByText('password-rejected');
    expect([document.activeElement, email.getAttribute('aria-invalid'), password.getAttribute('aria-invalid')]).toEqual([password, null, 'true']);
    expect(described(password)).toContain('Apple did not accept this password');
    fireEvent.change(password, { target: { value: 'abcd' } });
    expect([screen.queryByText('password-rejected'), password.getAttribute('aria-invalid')]).toEqual([null, null]);
    expect(described(password)).toContain('Sixteen letters');
  });

  it('a refusal that no other password would help stands by itself', async () => {
    toSignIn({ connect: async () => { throw new Refusal('unreachable'); } });
    signIn(EMAIL, PASSWORD);
    await screen.findByText('unreachable');
    expect(screen.getByLabelText('App-specific password').getAttribute('aria-invalid')).toBeNull();
  });

  it('a whole password is recognised and tidied as soon as it is pasted, and nothing else is touched', () => {
    toSignIn({});
    const field = screen.getByLabelText<HTMLInputElement>('App-specific password');
    fireEvent.change(field, { target: { value: ' ABCD–efgh ijkl\u200bMNOP ' } });
    expect(field.value).toBe(PASSWORD);
    screen.getByText('Recognised as an app-specific password: four groups of four letters.');
    fireEvent.change(field, { target: { value: 'ABCD–efgh' } });
    expect([field.value, screen.queryByText(/^Recognised/)]).toEqual(['ABCD–efgh', null]);
  });

  it('half a password and a phone number are refused here', async () => {
    const asked = toSignIn({ connect: async () => OUTPUT });
    signIn(EMAIL, 'abcd-efgh');
    await screen.findByText('password-malformed');
    signIn('+49 170 1234567', PASSWORD);
    await screen.findByText('email-malformed');
    expect(asked).toEqual([]);
  });

  it('a password that Apple refuses shows why and keeps the address', async () => {
    toSignIn({ connect: async () => { throw new Refusal('password-rejected'); } });
    signIn(EMAIL, PASSWORD);
    await screen.findByText('Apple did not accept this password');
    screen.getByText('password-rejected');
    expect(screen.getByLabelText<HTMLInputElement>('Apple Account e-mail').value).toBe(EMAIL);
  });

  it('the password is hidden unless asked for, tidied before it is sent, and kept in no store', async () => {
    const asked = toSignIn({ connect: async () => OUTPUT, listCalendars: async () => FRESH });
    const field = screen.getByLabelText<HTMLInputElement>('App-specific password');
    expect([field.type, field.autocomplete]).toEqual(['password', 'off']);
    signIn(` ${EMAIL} `, 'ABCD EFGH IJKL MNOP');
    await screen.findByText('Choose your calendars');
    expect(inputsOf(asked, 'connect')).toEqual([{ attemptId: expect.any(String), email: EMAIL, password: PASSWORD }]);
    expect(JSON.stringify(useConnect.getState())).not.toContain('abcd');
  });
});

describe('after signing in', () => {
  it('the suggestion is ticked, saving starts the first sync, and its end is told', async () => {
    let status: SyncStatus = { ...DONE, state: 'syncing', lastSuccessAt: null, firstSyncDone: false, progress: { calendars: { done: 1, total: 2 }, events: 40, writes: { done: 0, total: 0 } } };
    const asked = toSignIn({ connect: async () => OUTPUT, listCalendars: async () => FRESH, previewRoles: async () => PREVIEW, saveRoles: async () => CALENDARS, readSyncStatus: async () => status });
    signIn(EMAIL, PASSWORD);
    const work = await screen.findByRole<HTMLInputElement>('radio', { name: /^Work/ });
    expect(work.checked).toBe(true);
    press('Show what changes');
    await screen.findByText('If you save');
    press('Save calendars');
    await screen.findByText(/1 of 2 calendars read, 40 events found/);
    expect(screen.queryByText('You’re connected')).toBeNull();
    expect(inputsOf(asked, 'saveRoles')).toEqual([{ primary: idOf('Work'), conflicts: [idOf('Family')] }]);
    status = DONE;
    await useSync.getState().read();
    await screen.findByText('You’re connected');
    screen.getByText(/12 events in 1 calendar read/);
  });

  it('a refused choice of calendars can be corrected without signing in again', async () => {
    toSignIn({ connect: async () => OUTPUT, listCalendars: async () => FRESH, previewRoles: async () => PREVIEW, saveRoles: async () => { throw new Refusal('roles-invalid'); } });
    signIn(EMAIL, PASSWORD);
    await screen.findByText('Show what changes');
    press('Show what changes');
    await screen.findByText('If you save');
    press('Save calendars');
    await screen.findByText('This choice of calendars does not work');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Work/ }).checked).toBe(true);
  });
});

describe('while Apple is asked', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('the steps that the server reports are followed, and no longer once it has answered', async () => {
    let answer: (output: typeof OUTPUT) => void = () => {};
    const asked = answerBackground({
      connect: () => new Promise((resolve) => { answer = resolve; }),
      readConnectProgress: async () => ({ step: 'finding-calendars', found: 0 }),
    });
    const connecting = useConnect.getState().connect({ email: EMAIL, password: PASSWORD });
    await vi.advanceTimersByTimeAsync(500);
    expect(useConnect.getState().state).toEqual({ kind: 'connecting', progress: { step: 'finding-calendars', found: 0 } });
    const [connect] = inputsOf(asked, 'connect');
    expect(inputsOf(asked, 'readConnectProgress')).toEqual([{ attemptId: (connect as { attemptId: string }).attemptId }]);
    answer(OUTPUT);
    await connecting;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(inputsOf(asked, 'readConnectProgress')).toHaveLength(1);
    expect(useConnect.getState().state).toEqual({ kind: 'connected', output: OUTPUT });
  });
});

it('a reconnect names the connection that gets the new password', async () => {
  const asked = answerBackground({ connect: async () => OUTPUT });
  await useConnect.getState().connect({ email: EMAIL, password: PASSWORD }, CONNECTION);
  await waitFor(() => expect(inputsOf(asked, 'connect')).toEqual([expect.objectContaining({ connectionId: CONNECTION })]));
});
