// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { useConnect } from '../../../extension/connection/connectStore.ts';
import { SignInStep } from '../../../extension/connection/SignInStep.tsx';
import { LEFT, UNTOUCHED } from '../../../extension/connection/useForgetting.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import { CONNECTION } from '../calendars/someCalendars.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from './fakeBackground.ts';

const PASSWORD = 'abcd-efgh-ijkl-mnop';
let hidden = false;

beforeEach(() => {
  vi.useFakeTimers();
  hidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  useConnect.getState().begin();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const field = (): HTMLInputElement => screen.getByLabelText('App-specific password');
const type = (text: string): void => { fireEvent.change(field(), { target: { value: text } }); };
const pass = (milliseconds: number): void => { act(() => { vi.advanceTimersByTime(milliseconds); }); };
const see = (visible: boolean): void => { hidden = !visible; fireEvent(document, new Event('visibilitychange')); };
const happen = (name: string): void => { act(() => { window.dispatchEvent(new Event(name)); }); };
const TOLD = /emptied because nobody was here/;

function open(): void {
  render(<SignInStep onBack={() => {}} />);
  type(PASSWORD);
}

describe('a password that was typed and not sent', () => {
  it('is forgotten when nobody types for five minutes, and that is said', () => {
    open();
    pass(UNTOUCHED - 1);
    expect(field().value).toBe(PASSWORD);
    pass(1);
    expect(field().value).toBe('');
    screen.getByText(TOLD);
    type('abcd');
    expect(screen.queryByText(TOLD)).toBeNull();
  });

  it('has its five minutes anew with every key', () => {
    open();
    pass(UNTOUCHED - 1);
    type(`${PASSWORD}x`);
    pass(UNTOUCHED - 1);
    expect(field().value).toBe(`${PASSWORD}x`);
  });

  it.each<[string, () => void, () => void]>([
    ['tab', () => see(false), () => see(true)], ['window', () => happen('blur'), () => happen('focus')],
  ])('is forgotten a minute after the %s was left, and not when somebody comes back to type the next group', (_what, leave, comeBack) => {
    open();
    leave();
    pass(LEFT - 1);
    comeBack();
    pass(LEFT * 2);
    expect(field().value).toBe(PASSWORD);
    leave();
    pass(LEFT - 1);
    expect(field().value).toBe(PASSWORD);
    pass(1);
    expect(field().value).toBe('');
  });

  it('is forgotten at once when the page is closed or put aside, so that going back does not bring it back', () => {
    open();
    happen('pagehide');
    expect(field().value).toBe('');
  });

  it('stays on the way to the button', () => {
    open();
    fireEvent.blur(field());
    screen.getByRole('button', { name: 'Connect' }).focus();
    pass(LEFT * 2);
    expect(field().value).toBe(PASSWORD);
  });

  it('is not left readable in a window that was left', () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(field().type).toBe('text');
    happen('blur');
    expect(field().type).toBe('password');
  });

  it('leaves no timer behind with the step', () => {
    open();
    see(false);
    cleanup();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a password that was sent', () => {
  const connectWith = async (password: string, connect: () => Promise<never>): Promise<Asked[]> => {
    const asked = answerBackground({ readConnectProgress: async () => null, connect });
    render(<SignInStep onBack={() => {}} />);
    fireEvent.change(screen.getByLabelText('Apple Account e-mail'), { target: { value: 'anna@icloud.com' } });
    type(password);
    fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    return asked;
  };
  const refusing = (kind: FaultKind) => async (): Promise<never> => { throw new Refusal(kind); };

  it.each<FaultKind>(['password-rejected', 'password-revoked'])('is gone from the field when Apple refused it (%s)', async (kind) => {
    const asked = await connectWith(PASSWORD, refusing(kind));
    expect(inputsOf(asked, 'connect')).toHaveLength(1);
    expect(field().value).toBe('');
  });

  it.each<FaultKind>(['unreachable', 'server-unreachable', 'throttled'])('is still there when nobody could judge it (%s): Apple shows it only once', async (kind) => {
    await connectWith(PASSWORD, refusing(kind));
    expect(field().value).toBe(PASSWORD);
  });

  it('and was the Apple Account password: it is sent nowhere, and gone', async () => {
    const asked = await connectWith('Summer2026!', refusing('internal'));
    expect(inputsOf(asked, 'connect')).toEqual([]);
    expect(field().value).toBe('');
  });

  it('is posted once, and lies in no store and no storage', async () => {
    const asked = await connectWith(PASSWORD, (async () => ({ connectionId: CONNECTION, calendars: [], suggested: { primary: null, conflicts: [] } })) as unknown as () => Promise<never>);
    expect(inputsOf(asked, 'connect')).toHaveLength(1);
    expect(field().value).toBe('');
    const kept = JSON.stringify([useConnect.getState(), await browser.storage.local.get(), await browser.storage.session.get(), { ...localStorage }, { ...sessionStorage }, location.href, history.state]);
    expect(kept).not.toMatch(/abcd|efgh/);
  });
});
