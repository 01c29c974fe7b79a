import { h } from './dom.js';
import { icon } from './icons.js';
import { lang, t } from './language.js';
import { openDialog } from './openDialog.js';
import { statusTag } from './statusTag.js';
import { rangeText, timeText } from './zone.js';

/** An appointment or a blocked slot in the week. */
export function slotElement({ slot, data, colours }) {
  const block = slot.kind === 'blocks';
  const time = timesOf(slot, data.location.timezone);
  const element = h(`button.slot.slot--${block ? 'block' : 'appointment'}`, { type: 'button', 'data-id': slot.id, title: `${slot.title}\n${time}`, onclick: () => open({ slot, data, block }) },
    h('strong', {}, slot.title || t('Blocked')), h('span', {}, time));
  element.style.setProperty('--slot', colours.get(slot.userId) ?? '#475467');
  element.classList.toggle('is-off', !block && ['cancelled', 'invalid', 'noshow'].includes(slot.status));
  return element;
}

function timesOf({ start, end, isFullDay }, zone) {
  if (isFullDay) return t('All day');
  return rangeText([start, end], { lang, zone, options: { hour: 'numeric', minute: '2-digit' } });
}

function open({ slot, data, block }) {
  const zone = data.location.timezone;
  const day = timeText(slot.start, { lang, zone, options: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } });
  const owner = data.users.find((user) => user.id === slot.userId)?.name;
  openDialog({
    title: slot.title || t('Blocked'), subtitle: t(block ? 'Blocked slot' : 'Appointment'),
    body: (close) => h('div.hl-modal--body.slot-details', {},
      detail('clock', `${day}, ${timesOf(slot, zone)}`), detail('globe', zone.replace('_', ' ')),
      owner && detail('user', owner), slot.contactName && detail('contacts', slot.contactName), slot.address && detail('pin', slot.address),
      !block && h('div.detail', {}, icon('tag', 18), statusTag(slot.status)),
      h('div.hl-modal--foot', {}, h('button.hr-button', { type: 'button', onclick: close }, t('Close')))),
  });
}

const detail = (sign, text) => h('div.detail', {}, icon(sign, 18), h('span', {}, text));
