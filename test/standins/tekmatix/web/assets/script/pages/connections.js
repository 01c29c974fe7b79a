import { config } from '../config.js';
import { h } from '../dom.js';
import { t } from '../language.js';
import { otherOrigin } from '../otherOrigin.js';

/** Calendar Settings is another application in a frame of another origin (field manual TekMatix §4.4). */
export function connections() {
  const dark = document.documentElement.classList.contains('dark');
  const src = `${otherOrigin()}/assets/connections.html?theme=${dark ? 'dark' : 'light'}&iCloud=${config.nativeICloudCard}`;
  return { element: h('iframe.calendar-settings-frame', { src, title: t('Calendar Settings') }) };
}
