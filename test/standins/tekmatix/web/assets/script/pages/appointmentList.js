import { now } from '../data.js';
import { h } from '../dom.js';
import { emptyState } from '../emptyState.js';
import { lang, t } from '../language.js';
import { statusTag } from '../statusTag.js';
import { timeText } from '../zone.js';

/** Calendars > Appointment List: what is to come, then what has been. */
export function appointmentList({ data }) {
  const list = h('div.card.card--flush');
  const update = (fresh) => {
    const order = [...fresh.appointments].sort((a, b) => Number(a.end < now()) - Number(b.end < now()) || a.start - b.start);
    list.replaceChildren(order.length > 0 ? table(order, fresh) : emptyState({ sign: 'calendar', title: t('No appointments yet'), text: t('Booked appointments will show up in this place.') }));
  };
  update(data);
  return { update, element: h('div', {}, h('div.page-head', {}, h('div', {}, h('h1', {}, t('Appointment List')), h('p', {}, data.location.timezone.replace('_', ' ')))), list) };
}

function table(appointments, { location, users }) {
  const names = new Map(users.map((user) => [user.id, user.name]));
  const when = (ms) => timeText(ms, { lang, zone: location.timezone, options: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } });
  return h('table.hl_table', {},
    h('thead', {}, h('tr', {}, ['Title', 'Invitee', 'Time', 'Appointment owner', 'Status'].map((name) => h('th', {}, t(name))))),
    h('tbody', {}, appointments.map((one) => h('tr', {}, h('td', {}, h('strong', {}, one.title)), h('td', {}, one.contactName || '—'), h('td', {}, when(one.start)),
      h('td', {}, names.get(one.userId) ?? '—'), h('td', {}, statusTag(one.status))))));
}
