import type { ChosenTime } from './hostPage.ts';
import { readDateTime } from './readDateTime.ts';

/** A dialog with fields in it. Classes of the UI kit, live audits 2026-05-26; the dialog of an appointment itself was seen by nobody. */
const DIALOGS = '.n-modal, .hl-modal, .hr-modal, .hr-drawer, .n-drawer';
/** What may hold a day or a time: inputs, and where the kit writes what is selected. */
const FIELDS = 'input:not([type="hidden"], [type="checkbox"], [type="radio"], [type="search"], [type="password"]), select, .hr-base-selection-label, .n-base-selection-label';
/** What is a field for days or times even when it cannot be read. */
const PICKERS = 'input[type="date"], input[type="time"], input[type="datetime-local"], .hr-date-picker, .n-date-picker, .hr-time-picker, .n-time-picker';
/** The row that a field stands in, where the kit has rows. */
const ROWS = '.form-field, .n-form-item, .hr-form-item, .hr-date-picker, .n-date-picker, .hr-time-picker, .n-time-picker';

type Found = { readonly field: Element; readonly chosen: ChosenTime };

/** The dialog in which a time is chosen: what is chosen by now, and after which element a verdict may stand. */
export function findChosen(document: Document): Found | undefined {
  for (const dialog of [...document.querySelectorAll(DIALOGS)].reverse()) {
    const fields = [...dialog.querySelectorAll(FIELDS)];
    const read = fields.map((field) => ({ field, ...readDateTime([textOf(field)]) }));
    const last = read.findLast(({ days, times, doubtful }) => times.length > 0 || days.length > 0 || doubtful)?.field ?? [...dialog.querySelectorAll(PICKERS)].at(-1);
    if (!last) continue;
    const days = read.flatMap((one) => one.days);
    const times = read.flatMap((one) => one.times);
    const doubtful = read.some((one) => one.doubtful);
    // A day or a time alone is no appointment; only a picker that stays unread is worth a word.
    if ((days.length === 0 || times.length === 0) && !doubtful && !dialog.querySelector(PICKERS)) continue;
    return { field: last.closest(ROWS) ?? last, chosen: doubtful ? { kind: 'unreadable' } : choose(days, times) };
  }
  return undefined;
}

function choose(days: readonly number[], times: readonly number[]): ChosenTime {
  const [day, lastDay] = [days[0], days.at(-1)];
  const [from, to] = [times[0], times[1]];
  if (day === undefined || lastDay === undefined || from === undefined || days.length > 2 || times.length > 2) return { kind: 'unreadable' };
  const start = day + from * 60_000;
  if (to === undefined) return { kind: 'chosen', start, end: null };
  const end = lastDay + to * 60_000;
  // Past midnight, where one day is written for both.
  return { kind: 'chosen', start, end: end > start ? end : end + (days.length === 1 ? 86_400_000 : 0) };
}

function textOf(field: Element): string {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? '';
  if (field instanceof HTMLInputElement) return field.value.replace('T', ' ');
  return field.textContent ?? '';
}
