// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CalendarConfiguration } from '../../../extension/calendars/CalendarConfiguration.tsx';
import { useCalendars } from '../../../extension/calendars/calendarsStore.ts';
import type { BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import { answerBackground, inputsOf, Refusal, type Asked } from '../connection/fakeBackground.ts';
import { calendar, CALENDARS, idOf, PREVIEW } from './someCalendars.ts';

afterEach(cleanup);
beforeEach(() => useCalendars.setState({ state: { kind: 'reading' } }));

async function show(handlers: Partial<BackgroundApi> = {}): Promise<Asked[]> {
  const asked = answerBackground({ listCalendars: async () => CALENDARS, previewRoles: async () => PREVIEW, ...handlers });
  render(<CalendarConfiguration />);
  await screen.findByRole('heading', { name: 'Primary Calendar' });
  return asked;
}

/** The choice is looked at before it is saved. */
async function save(words = 'Save'): Promise<void> {
  press('Show what changes');
  await screen.findByText('If you save');
  press(words);
}
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
/** Names of ticks and dots begin with the calendar's name. */
const box = (role: 'radio' | 'checkbox', name: string): HTMLInputElement => screen.getByRole(role, { name: new RegExp(`^${name}`) });

describe('Calendar Configuration', () => {
  it('the Primary Calendar stands in the conflict list, ticked and out of reach, and says why', async () => {
    await show();
    press('Edit Check for Conflicts');
    expect(box('checkbox', 'Home').disabled).toBe(true);
    expect(box('checkbox', 'Home').checked).toBe(true);
    screen.getByText('Already checked: it is the Primary Calendar');
    expect(box('checkbox', 'Work').disabled).toBe(false);
  });

  it('a calendar that cannot receive appointments cannot be chosen as primary, and says why', async () => {
    await show();
    press('Edit Primary Calendar');
    expect(box('radio', 'Holidays').disabled).toBe(true);
    expect(box('radio', 'Family').disabled).toBe(true);
    screen.getByText('Subscribed calendars cannot receive appointments');
    screen.getByText('Read-only: it cannot receive appointments');
    expect(box('radio', 'Work').disabled).toBe(false);
  });

  it('a read-only or subscribed calendar can be checked for conflicts', async () => {
    const asked = await show({ saveRoles: async () => CALENDARS });
    press('Edit Check for Conflicts');
    fireEvent.click(box('checkbox', 'Holidays'));
    await save();
    await waitFor(() => expect(inputsOf(asked, 'saveRoles')).toEqual([{ primary: idOf('Home'), conflicts: [idOf('Work'), idOf('Holidays')] }]));
  });

  it('a refused save says so and keeps what was saved before', async () => {
    await show({ saveRoles: async () => { throw new Refusal('server-unreachable'); } });
    press('Edit Primary Calendar');
    fireEvent.click(box('radio', 'Work'));
    await save();
    await screen.findByText('The sync server does not answer');
    press('Cancel');
    const primary = screen.getByRole('region', { name: 'Primary Calendar' });
    within(primary).getByText('Home');
    expect(within(primary).queryByText('Work')).toBeNull();
  });

  it('Cancel throws the draft away', async () => {
    const asked = await show();
    press('Edit Check for Conflicts');
    fireEvent.click(box('checkbox', 'Work'));
    press('Cancel');
    press('Edit Check for Conflicts');
    expect(box('checkbox', 'Work').checked).toBe(true);
    expect(inputsOf(asked, 'saveRoles')).toEqual([]);
  });

  it('the switches of one calendar are saved for it alone, with the roles as they are', async () => {
    const asked = await show({ saveRoles: async () => CALENDARS });
    const summary = screen.getAllByText('Usual rules · shown as “Busy”')[1];
    if (!summary) throw new Error('no second calendar');
    fireEvent.click(summary);
    fireEvent.click(await screen.findByRole('checkbox', { name: /^All-day events/ }));
    fireEvent.change(screen.getByLabelText('Keep free before'), { target: { value: '15' } });
    fireEvent.click(screen.getByRole('radio', { name: /^Show the title/ }));
    press('Save');
    await waitFor(() => expect(inputsOf(asked, 'saveRoles')).toEqual([{
      primary: idOf('Home'), conflicts: [idOf('Work')],
      rules: { work: { ...DEFAULT_BUSY_RULES, allDay: false, paddingBefore: 15, titles: 'title' } },
    }]));
  });

  it('with no roles saved yet both are asked for at once, with a suggestion', async () => {
    const fresh = CALENDARS.map((c) => ({ ...c, role: 'ignored' as const }));
    const asked = await show({ listCalendars: async () => fresh, saveRoles: async () => CALENDARS });
    expect(box('radio', 'Home').checked).toBe(true);
    expect(box('checkbox', 'Family').checked).toBe(true);
    expect(box('checkbox', 'Holidays').checked).toBe(false);
    await save('Save calendars');
    await waitFor(() => expect(inputsOf(asked, 'saveRoles')).toEqual([{ primary: idOf('Home'), conflicts: [idOf('Work'), idOf('Family')] }]));
  });

  it('what saving would do is told first, and told anew for another choice', async () => {
    const asked = await show({ saveRoles: async () => CALENDARS });
    press('Edit Check for Conflicts');
    press('Show what changes');
    await screen.findByText('2 Blocked Slots will be made in TekMatix.');
    screen.getByText('1 appointment will move to where you chose.');
    screen.getByText('Show 3 changes');
    fireEvent.click(box('checkbox', 'Holidays'));
    expect(screen.queryByText('If you save')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(inputsOf(asked, 'saveRoles')).toEqual([]);
    expect(inputsOf(asked, 'previewRoles')).toEqual([{ primary: idOf('Home'), conflicts: [idOf('Work')] }]);
  });

  it('a choice that cannot be looked at says why and can still be saved', async () => {
    const asked = await show({ saveRoles: async () => CALENDARS, previewRoles: async () => { throw new Refusal('unreachable'); } });
    press('Edit Check for Conflicts');
    press('Show what changes');
    await screen.findByText('unreachable');
    press('Save without a preview');
    await waitFor(() => expect(inputsOf(asked, 'saveRoles')).toHaveLength(1));
  });

  it('an account without a writable calendar is told what to do', async () => {
    answerBackground({ listCalendars: async () => [calendar('Holidays', { kind: 'subscribed', access: 'read-only' })] });
    render(<CalendarConfiguration />);
    await screen.findByText('No calendar can receive appointments');
  });

  it('a list that cannot be read is a fault with its code, not an empty list', async () => {
    answerBackground({});
    render(<CalendarConfiguration />);
    await screen.findByText('server-unreachable');
    expect(screen.queryByText('Primary Calendar')).toBeNull();
  });
});
