import { h } from '../dom.js';
import { emptyState } from '../emptyState.js';
import { t } from '../language.js';
import { MAIN, SETTINGS } from '../menus.js';

/** The parts of TekMatix that nothing here has to do with. */
export function placeholder({ route }) {
  const items = [...MAIN, ...SETTINGS.flatMap((group) => group.links)];
  const [, text = route.title, sign = 'grid'] = items.find((item) => item && item[0] === route.nav) ?? [];
  return { element: h('div.hl_placeholder', {},
    h('div.page-head', {}, h('h1', {}, t(text))),
    h('div.card', {}, emptyState({ sign, title: t('Nothing here yet'), text: t('Once you get started, everything will show up in this place.'), action: h('button.hr-button.hr-button--primary', { type: 'button' }, t('Get started')) }))) };
}
