import { h } from './dom.js';
import { icon } from './icons.js';
import { lang, t } from './language.js';
import { openDialog } from './openDialog.js';
import { addDays, dayText } from './zone.js';

/**
 * Calendars > New: the dialog in which an appointment is made. Its shape is a guess from the UI kit (field manual TekMatix
 * §4.4 has nothing on it), and nothing is saved: appointments come in through the control API.
 */
export function openBooking(today) {
  let day = addDays(today, 1);
  const field = h('input.hr-input', { type: 'text', readonly: true, 'aria-label': t('Date') });
  // As a picker does it: the value changes, and no event tells.
  const show = () => { field.value = dayText(day, lang, { day: 'numeric', month: 'short', year: 'numeric' }); };
  const step = (sign, label, days) => h('button.hr-button.hr-button--square', { type: 'button', 'aria-label': t(label), onclick: () => { day = addDays(day, days); show(); } }, icon(sign, 18));
  show();
  openDialog({
    title: t('Book appointment'), subtitle: t('Custom time'),
    body: (close) => h('div.hl-modal--body', {},
      row('Title', h('input.hr-input', { type: 'text', 'aria-label': t('Title') })),
      row('Date', h('div.hr-date-picker', {}, field, step('left', 'Previous day', -1), step('right', 'Next day', 1))),
      row('Time', h('select.hr-input.hr-base-selection', { 'aria-label': t('Time') }, Array.from({ length: 24 }, (_, number) => h('option', { selected: number === 4 }, slotText(480 + number * 30))))),
      h('div.hl-modal--foot', {}, h('button.hr-button', { type: 'button', onclick: close }, t('Cancel')), h('button.hr-button.hr-button--primary', { type: 'button', onclick: close }, t('Book appointment')))),
  });
}

const row = (name, content) => h('div.form-field', {}, h('span.form-label', {}, t(name)), content);

function slotText(minutes) {
  const format = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return `${format.format(minutes * 60_000)} - ${format.format((minutes + 30) * 60_000)}`;
}
