import { now } from '../data.js';
import { h } from '../dom.js';
import { icon } from '../icons.js';
import { lang, t } from '../language.js';
import { openBooking } from '../openBooking.js';
import { drawWeek, weekFrame } from '../weekGrid.js';
import { addDays, dayText, wallTime, weekday } from '../zone.js';

const PALETTE = ['#155eef', '#0e9384', '#7a5af8', '#dd2590', '#e04f16', '#4f7a21'];

/** Calendars > Calendar View: a week of appointments and blocked slots, in the zone of the location. */
export function calendarView({ data }) {
  const state = { data, first: weekOf(today(data)), hidden: new Set(), colours: coloursOf(data) };
  const title = h('h2.calendar-title');
  const frame = weekFrame();
  const draw = () => {
    title.textContent = titleOf(state.first);
    drawWeek(frame, { ...state, today: today(state.data), minutes: wallTime(now(), state.data.location.timezone).minutes });
  };
  const move = (days) => () => { state.first = days === 0 ? weekOf(today(state.data)) : addDays(state.first, days); draw(); };
  const clock = setInterval(draw, 60_000);
  draw();
  return {
    element: h('div.calendar-page', {}, toolbar({ title, move, zone: data.location.timezone, book: () => openBooking(today(state.data)) }), h('div.calendar-body', {}, frame.element, panel(state, draw))),
    start: () => frame.scrollTo(state),
    update(fresh) { state.data = fresh; state.colours = coloursOf(fresh); draw(); },
    stop: () => clearInterval(clock),
  };
}

const today = (data) => wallTime(now(), data.location.timezone).day;

/** Weeks begin on Sunday in English, on Monday elsewhere. */
function weekOf(day) {
  return addDays(day, lang === 'en-US' ? -weekday(day) : -((weekday(day) + 6) % 7));
}

const coloursOf = ({ users }) => new Map(users.map((user, index) => [user.id, PALETTE[index % PALETTE.length]]));

function titleOf(first) {
  const last = addDays(first, 6);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  if (sameMonth && lang === 'en-US') return `${dayText(first, lang, { month: 'short', day: 'numeric' })} – ${Number(last.slice(8))}, ${last.slice(0, 4)}`;
  const options = { day: 'numeric', month: 'short' };
  return `${dayText(first, lang, sameMonth ? { day: 'numeric' } : options)} – ${dayText(last, lang, { ...options, year: 'numeric' })}`;
}

function toolbar({ title, move, zone, book }) {
  const step = (sign, label, days) => h('button.hr-button.hr-button--square', { type: 'button', 'aria-label': t(label), onclick: move(days) }, icon(sign, 18));
  return h('div.calendar-toolbar', {},
    h('button.hr-button', { type: 'button', onclick: move(0) }, t('Today')),
    h('div.button-group', {}, step('left', 'Previous week', -7), step('right', 'Next week', 7)), title,
    h('span.calendar-zone', {}, icon('globe', 15), zone.replace('_', ' ')),
    h('div.segmented', { role: 'group' }, ['Day', 'Week', 'Month'].map((name) => h(`button${name === 'Week' ? '.active' : ''}`, { type: 'button', 'aria-pressed': String(name === 'Week') }, t(name)))),
    h('button.hr-button.hr-button--primary', { type: 'button', onclick: book }, icon('plus', 16), t('New')));
}

function panel(state, draw) {
  const flip = (id) => (event) => { state.hidden[event.target.checked ? 'delete' : 'add'](id); draw(); };
  const check = (id, text, colour) => h('label.check-row', {}, h('input', { type: 'checkbox', checked: true, style: colour ? `accent-color:${colour}` : null, onchange: flip(id) }), h('span', {}, text));
  return h('aside.calendar-panel', {},
    h('h3', {}, t('Manage view')),
    h('p.panel-title', {}, t('View by type')), check('appointments', t('Appointments')), check('blocks', t('Blocked slots')),
    h('p.panel-title', {}, t('Users')), state.data.users.map((user) => check(user.id, user.name, state.colours.get(user.id))));
}
