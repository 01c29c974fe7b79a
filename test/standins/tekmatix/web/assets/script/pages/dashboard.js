import { now } from '../data.js';
import { h } from '../dom.js';
import { donut, funnelBars } from '../charts.js';
import { salesRow } from '../salesRow.js';
import { emptyState } from '../emptyState.js';
import { icon } from '../icons.js';
import { lang, t } from '../language.js';
import { inLocation } from '../router.js';
import { go } from '../sidebar.js';
import { statusTag } from '../statusTag.js';
import { widget } from '../widget.js';
import { timeText, wallTime } from '../zone.js';

/** The numbers of the sales widgets are scenery; the appointments are the location's. */
export function dashboard({ data }) {
  const figures = h('div.dashboard-figures');
  const upcoming = h('div.upcoming');
  const update = (fresh) => { figures.replaceChildren(...figuresOf(fresh)); upcoming.replaceChildren(...upcomingOf(fresh)); };
  update(data);
  return { update, element: h('div.hl_dashboard', {},
    h('div.page-head', {}, h('div', {}, h('h1', {}, greeting(data)), h('p', {}, dateLine(data))), h('button.hr-button', { type: 'button' }, icon('calendar', 16), t('Last 30 days'))),
    figures,
    h('div.dashboard-row', {},
      widget('Opportunity status', donut([[42, '#155eef', t('Open')], [23, '#12b76a', t('Won')], [11, '#f79009', t('Lost')], [8, '#98a2b3', t('Abandoned')]])),
      widget('Funnel', funnelBars([[t('New lead'), 100, '$ 48.2K'], [t('Contacted'), 72, '$ 34.7K'], [t('Proposal sent'), 46, '$ 22.1K'], [t('Closed'), 27, '$ 13.0K']])),
      widget('Upcoming appointments', upcoming, h('a.link', { href: inLocation('calendars/view'), onclick: go }, t('View calendar')))),
    salesRow()) };
}

function greeting({ me, location }) {
  const hour = wallTime(now(), location.timezone).minutes / 60;
  const text = hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
  return `${t(text)}, ${me.name.split(' ')[0]}`;
}

const dateLine = ({ location }) => timeText(now(), { lang, zone: location.timezone, options: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } });

function figuresOf({ appointments }) {
  const soon = appointments.filter((one) => one.start > now() && one.start < now() + 7 * 86_400_000 && one.status !== 'cancelled');
  return [
    figure({ sign: 'funnel', label: 'Opportunities', value: '84', change: '+12.4 %', tone: 'blue' }),
    figure({ sign: 'card', label: 'Opportunity value', value: '$ 118.4K', change: '+8.1 %', tone: 'green' }),
    figure({ sign: 'chart', label: 'Conversion rate', value: '27.4 %', change: '−1.3 %', tone: 'amber' }),
    figure({ sign: 'calendar', label: 'Appointments, 7 days', value: String(soon.length), change: '', tone: 'violet' }),
  ];
}

function figure({ sign, label, value, change, tone }) {
  return h('div.card.figure', {}, h(`span.figure--sign.tone-${tone}`, {}, icon(sign, 20)),
    h('div', {}, h('p', {}, t(label)), h('strong', {}, value), change && h(`small${change.startsWith('+') ? '.up' : '.down'}`, {}, change)));
}

function upcomingOf({ appointments, location }) {
  const next = appointments.filter((one) => one.end > now() && one.status !== 'cancelled').sort((a, b) => a.start - b.start).slice(0, 5);
  if (next.length === 0) return [emptyState({ sign: 'calendar', title: t('No appointments yet'), text: t('Booked appointments will show up in this place.') })];
  const say = (ms, options) => timeText(ms, { lang, zone: location.timezone, options });
  return next.map((one) => h('div.upcoming-row', {},
    h('span.date-tile', {}, h('small', {}, say(one.start, { month: 'short' })), h('strong', {}, say(one.start, { day: 'numeric' }))),
    h('div', {}, h('strong', {}, one.title), h('span', {}, [say(one.start, { weekday: 'short', hour: 'numeric', minute: '2-digit' }), one.contactName].filter(Boolean).join(' · '))),
    statusTag(one.status)));
}

