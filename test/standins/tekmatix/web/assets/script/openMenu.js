import { h } from './dom.js';

/** A menu below (or above) an element; items are `{ text, note, run }` or `{ heading }`. One is open at a time. */
export function openMenu(anchor, items) {
  document.querySelector('.hr-dropdown')?.remove();
  const menu = h('div.hr-dropdown.n-dropdown-menu', { role: 'menu' }, items.map((item) => (item.heading
    ? h('div.hr-dropdown--heading', {}, item.heading)
    : h('button.hr-dropdown-option', { type: 'button', role: 'menuitem', onclick: () => { close(); item.run(); } },
      h('span', {}, item.text), item.note && h('small', {}, item.note)))));
  document.getElementById('app').append(menu);
  place(menu, anchor.getBoundingClientRect());
  const outside = (event) => { if (!menu.contains(event.target)) close(); };
  const escape = (event) => { if (event.key === 'Escape') { close(); anchor.focus(); } };
  setTimeout(() => { document.addEventListener('click', outside); document.addEventListener('keydown', escape); });
  menu.querySelector('button')?.focus();

  function close() {
    menu.remove();
    document.removeEventListener('click', outside);
    document.removeEventListener('keydown', escape);
  }
}

function place(menu, box) {
  const { width, height } = menu.getBoundingClientRect();
  const right = box.left + width > innerWidth - 8;
  menu.style.left = `${Math.max(8, right ? box.right - width : box.left)}px`;
  menu.style.top = `${Math.max(8, Math.min(box.bottom + 6, innerHeight - height - 8))}px`;
}
