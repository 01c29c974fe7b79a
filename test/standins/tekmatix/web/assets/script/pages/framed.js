import { h } from '../dom.js';
import { t } from '../language.js';
import { otherOrigin } from '../otherOrigin.js';

/** A page that is another application in a frame of another origin, known by the frame's id (field manual TekMatix §4.4). */
export function framed({ route }) {
  return { element: h(`iframe.calendar-settings-frame#${route.frame}`, { src: `${otherOrigin()}/assets/frame.html`, title: t(route.title) }) };
}
