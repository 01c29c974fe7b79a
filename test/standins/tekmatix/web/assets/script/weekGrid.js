import { h } from './dom.js';
import { lang } from './language.js';
import { planDay } from './planDay.js';
import { slotElement } from './slotElement.js';
import { addDays, dayText } from './zone.js';

const HOUR = 52;

/** The parts of a week that stay; only what is in them is drawn anew. */
export function weekFrame() {
  const head = h('div.week-head');
  const allDay = h('div.week-allday');
  const columns = h('div.week-columns');
  const scroll = h('div.week-scroll', { tabindex: '0' }, h('div.week-top', {}, head, allDay), h('div.week-grid', {}, h('div.week-times', {}, Array.from({ length: 24 }, (_, hour) => h('span', {}, hour === 0 ? '' : hourText(hour)))), columns));
  return {
    head, allDay, columns,
    element: h('div.week.card', {}, scroll),
    scrollTo: () => { scroll.scrollTop = 7.5 * HOUR; },
  };
}

export function drawWeek(frame, { data, first, today, minutes, hidden, colours }) {
  const days = Array.from({ length: 7 }, (_, index) => addDays(first, index));
  const plans = days.map((day) => planDay({ day, zone: data.location.timezone, slots: visible(data, hidden) }));
  frame.head.replaceChildren(h('span.week-corner'), ...days.map((day) => h(`div.week-day${day === today ? '.is-today' : ''}`, {},
    h('small', {}, dayText(day, lang, { weekday: 'short' })), h('strong', {}, String(Number(day.slice(8)))))));
  frame.allDay.hidden = plans.every((plan) => plan.whole.length === 0);
  frame.allDay.replaceChildren(h('span.week-corner'), ...plans.map((plan) => h('div', {}, plan.whole.map((slot) => slotElement({ slot, data, colours })))));
  frame.columns.replaceChildren(...plans.map((plan, index) => column({ plan, now: days[index] === today ? minutes : null, data, colours })));
}

function column({ plan, now, data, colours }) {
  return h(`div.week-column${now === null ? '' : '.is-today'}`, {},
    plan.timed.map(({ slot, top, bottom, lane, lanes }) => {
      const element = slotElement({ slot, data, colours });
      element.style.cssText += `top:${(top / 60) * HOUR}px;height:${Math.max(22, ((bottom - top) / 60) * HOUR - 2)}px;inset-inline-start:${(lane / lanes) * 100}%;width:calc(${100 / lanes}% - 4px)`;
      element.classList.toggle('is-short', bottom - top < 45);
      element.classList.toggle('is-middling', bottom - top < 75);
      return element;
    }),
    now !== null && h('i.now-line', { style: `top:${(now / 60) * HOUR}px` }));
}

function visible({ appointments, blocks }, hidden) {
  const of = (kind, all) => (hidden.has(kind) ? [] : all.map((slot) => ({ ...slot, kind })));
  return [...of('appointments', appointments), ...of('blocks', blocks)].filter((slot) => !hidden.has(slot.userId));
}

function hourText(hour) {
  return new Intl.DateTimeFormat(lang, { hour: 'numeric', timeZone: 'UTC' }).format(hour * 3_600_000);
}
