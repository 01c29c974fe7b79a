import { beforeEach, describe, expect, it } from 'vitest';
import { readDateTime } from '../../../extension/host/readDateTime.ts';
import { tekmatixPage } from '../../../extension/host/tekmatixPage.ts';

const read = (...texts: string[]) => {
  const { days, times, doubtful } = readDateTime(texts);
  return doubtful ? 'doubtful' : [...days.map((day) => new Date(day).toISOString().slice(0, 10)), ...times.map((time) => `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`)].join(' ');
};

describe('days and times as the page writes them', () => {
  it.each([
    ['2026-11-26', '2026-11-26'], ['2026-11-26 15:00', '2026-11-26 15:00'], ['26.11.2026', '2026-11-26'], ['3.4.2026', '2026-04-03'], ['11/26/2026', '2026-11-26'], ['26/11/2026', '2026-11-26'], ['05/05/2026', '2026-05-05'],
    ['Thu, Nov 26, 2026', '2026-11-26'], ['November 26th, 2026', '2026-11-26'], ['26 Nov 2026', '2026-11-26'], ['26. März 2027', '2027-03-26'], ['26 de noviembre de 2026', '2026-11-26'], ['1er août 2026', '2026-08-01'],
    ['26 de dez. de 2026', '2026-12-26'], ['5 juin 2026', '2026-06-05'], ['5 juillet 2026', '2026-07-05'],
    ['03:00 PM', '15:00'], ['3 pm', '15:00'], ['12:15 am', '0:15'], ['12:15 p. m.', '12:15'], ['15h30', '15:30'], ['15:00:00', '15:00'], ['03:00\u202fPM', '15:00'], ['10:00 AM – 10:30 AM', '10:00 10:30'],
    ['Nov 26, 2026, 10:00 AM', '2026-11-26 10:00'], ['10.11.2026 08:05', '2026-11-10 8:05'], ['Donnerstag, 26. November 2026, 15:00 Uhr', '2026-11-26 15:00'], ['jueves, 26 de noviembre de 2026', '2026-11-26'], ['15:00 bis 15:30', '15:00 15:30'], ['3:00 PM (GMT+1, Europe/Berlin)', '15:00'],
  ])('%s', (text, meant) => expect(read(text)).toBe(meant));

  it.each(['03/04/2026', '31.02.2026', '25:00', '13:00 pm', '2026-02-30'])('%s is doubtful, and nothing is guessed', (text) => expect(read(text)).toBe('doubtful'));

  it.each(['', 'Foo 12, 2026', 'Call at 15:00', 'Anna, 3 pm', 'Session 26.11.2026', '30 min', 'Room 12', 'Tom, 45', '+49 170 1234567', 'Europe/Berlin (GMT+1)', '2026'])('%s is neither', (text) => expect(read(text)).toBe(''));
});

describe('the dialog of an appointment', () => {
  const page = () => tekmatixPage(document);
  const show = (html: string, path = 'calendars/view'): void => {
    window.history.replaceState({}, '', `/v2/location/abc123/${path}`);
    document.body.innerHTML = `<div id="app"></div><div class="n-modal hl-modal">${html}</div>`;
  };
  const at = (text: string): number => Date.parse(`${text}Z`);
  beforeEach(() => show(''));

  it.each([
    ['one field for each', '<div class="form-field"><input value="2026-11-26"></div><div class="form-field" id="row"><input value="15:00"><input value="15:45"></div>', '2026-11-26T15:00', '2026-11-26T15:45'],
    ['a selected slot', '<div class="form-field"><div class="hr-date-picker"><input value="Nov 26, 2026"></div></div><div class="form-field" id="row"><div class="hr-base-selection"><span class="hr-base-selection-label">03:00 PM - 03:45 PM</span></div></div>', '2026-11-26T15:00', '2026-11-26T15:45'],
    ['past midnight', '<div class="form-field"><input value="2026-11-26"></div><div class="form-field" id="row"><input value="23:30"><input value="00:15"></div>', '2026-11-26T23:30', '2026-11-27T00:15'],
    ['two days', '<input value="2026-11-26 22:00"><div class="form-field" id="row"><input value="2026-11-28 01:00"></div>', '2026-11-26T22:00', '2026-11-28T01:00'],
    ['beside a title with a time in it', '<input value="Call at 17:00"><input value="2026-11-26"><div class="form-field" id="row"><input value="15:00"></div>', '2026-11-26T15:00', null],
    ['an option of a list', '<input type="date" value="2026-11-26"><div class="form-field" id="row"><select><option>09:00 AM</option><option selected>03:00 PM</option></select></div>', '2026-11-26T15:00', null],
  ])('is read: %s', (_what, html, start, end) => {
    show(html);
    expect(page().chosenTime()).toEqual({ kind: 'chosen', start: at(start), end: end === null ? null : at(end) });
    const mount = page().mountPoint('appointment-time');
    expect(mount?.previousElementSibling?.id).toBe('row');
  });

  it.each([
    ['a day of which nobody knows the month', '<input value="03/04/2026"><input value="15:00">'],
    ['a picker without anything in it', '<div class="hr-date-picker"><input value=""></div>'],
    ['a day without a time', '<input type="date" value="2026-11-26">'],
    ['three times', '<input value="2026-11-26"><input value="15:00"><input value="16:00"><input value="17:00">'],
  ])('is not guessed: %s', (_what, html) => {
    show(html);
    expect(page().chosenTime()).toEqual({ kind: 'unreadable' });
    expect(page().mountPoint('appointment-time')).not.toBeNull();
    expect(page().examine().find(({ check }) => check === 'appointment-time')?.result).toBe('missing');
  });

  it.each([
    ['no field of that kind', '<input value="Anna"><input type="password" value="2026-11-26 15:00">', 'calendars/view'],
    ['another page of TekMatix', '<input value="2026-11-26"><input value="15:00">', 'contacts/smart_list/All'],
  ])('is none: %s', (_what, html, path) => {
    show(html, path);
    expect([page().chosenTime(), page().mountPoint('appointment-time')]).toEqual([undefined, null]);
  });

  it('is told about when something else is chosen in it, though no node changes', async () => {
    show('<input value="2026-11-26"><input id="time" value="15:00">');
    const stop = new AbortController();
    const seen: unknown[] = [];
    const heard = (count: number): Promise<void> => new Promise((resolve) => {
      const wait = (): void => { if (seen.length >= count) resolve(); else setTimeout(wait, 5); };
      wait();
    });
    const watched = page();
    watched.watch(() => { seen.push(watched.chosenTime()); }, stop.signal);
    await heard(1);
    const field = document.querySelector<HTMLInputElement>('#time');
    if (!field) throw new Error('no field');
    field.value = '16:00';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await heard(2);
    stop.abort();
    expect(seen).toEqual([{ kind: 'chosen', start: at('2026-11-26T15:00'), end: null }, { kind: 'chosen', start: at('2026-11-26T16:00'), end: null }]);
  });
});
