import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './language.js';

/** A modal window; `body` is given a function that closes it. */
export function openDialog({ title, subtitle, body }) {
  const close = () => dialog.close();
  const dialog = h('dialog.n-modal.hl-modal', { 'aria-label': title, onclose: () => dialog.remove(), onclick: (event) => { if (event.target === dialog) close(); } },
    h('div.hl-modal--box', {},
      h('div.hl-modal--head', {}, h('div', {}, h('h2', {}, title), subtitle && h('p', {}, subtitle)),
        h('button.icon-button', { type: 'button', 'aria-label': t('Close'), onclick: close }, icon('close'))),
      body(close)));
  document.getElementById('app').append(dialog);
  dialog.showModal();
}
