import { ANCHORS } from './anchors.ts';
import { findChosen } from './appointmentDialog.ts';
import { OTHER_HOST, type MountName, type PageFinding, type Place } from './hostPage.ts';
import { BELONGS } from './place.ts';

/** The name of our elements in the page. */
export const TAG = 'icloud-for-tekmatix';

/** What was noticed since the page was loaded; undefined: nothing was told. */
export type Seen = { routeEvents: number; putBack: number; appUtils: boolean | undefined };

/** Those that stand wherever their place is. */
const LASTING: readonly MountName[] = ['integrations-card', 'calendar-configuration', 'indicator'];

/** Theirs, and TekMatix's own: other hosts may carry a customer's name. */
const KNOWN_HOSTS = /(^|\.)(leadconnectorhq\.com|gohighlevel\.com|msgsndr\.com|tekmatix\.com)$/;

/** Compares the page with what the field manual TekMatix §4.2 to §4.4 says of it. Looks only. */
export function examinePage(document: Document, place: Place, seen: Seen): PageFinding[] {
  return [
    { check: 'sub-account', result: place.kind === 'outside' ? 'missing' : 'found', detail: place.kind },
    examineMount(document, place, 'integrations-card'),
    examineMount(document, place, 'calendar-configuration'),
    examineMount(document, place, 'indicator'),
    examineChosen(document, place),
    examineRedraw(document, place, seen),
    { check: 'route-events', result: seen.routeEvents > 0 ? 'found' : 'not seen yet', detail: `${seen.routeEvents}` },
    { check: 'app-utils', result: seen.appUtils === undefined ? 'not seen yet' : seen.appUtils ? 'found' : 'missing', detail: '' },
    examineFrames(document),
  ];
}

function examineMount(document: Document, place: Place, check: Exclude<MountName, 'panel' | 'appointment-time'>): PageFinding {
  if (!BELONGS[check](place)) return { check, result: 'elsewhere', detail: '' };
  const anchors = ANCHORS[check];
  const index = anchors.findIndex(({ selector }) => document.querySelector(selector) !== null);
  const used = anchors[index];
  if (!used) return { check, result: 'missing', detail: `none of ${anchors.map(({ selector }) => selector).join(', ')}` };
  if (!isMounted(document, check)) return { check, result: 'missing', detail: `${used.selector}, and nothing of ours` };
  return { check, result: index === 0 ? 'found' : 'fallback', detail: `${used.selector}, ${index + 1} of ${anchors.length}` };
}

function examineChosen(document: Document, place: Place): PageFinding {
  const found = BELONGS['appointment-time'](place) ? findChosen(document) : undefined;
  return { check: 'appointment-time', result: !found ? 'elsewhere' : found.chosen.kind === 'chosen' ? 'found' : 'missing', detail: found ? found.field.tagName.toLowerCase() : '' };
}

function examineRedraw(document: Document, place: Place, { putBack }: Seen): PageFinding {
  const gone = LASTING.filter((name) => BELONGS[name](place) && !isMounted(document, name));
  if (putBack === 0) return { check: 'redraw', result: 'not seen yet', detail: '' };
  return { check: 'redraw', result: gone.length === 0 ? 'found' : 'missing', detail: `${putBack}` };
}

/** In which host's hands Calendar Settings are is not known (§8.1). */
function examineFrames(document: Document): PageFinding {
  const hosts = [...document.querySelectorAll('iframe')].flatMap(({ src }) => (URL.canParse(src) ? [new URL(src)] : []))
    .filter(({ protocol, host }) => protocol.startsWith('http') && host !== document.defaultView?.location.host)
    .map(({ hostname }) => (KNOWN_HOSTS.test(hostname) ? hostname : OTHER_HOST));
  return { check: 'frames', result: hosts.length > 0 ? 'found' : 'elsewhere', detail: [...new Set(hosts)].join(', ') };
}

const isMounted = (document: Document, name: MountName): boolean => document.querySelector(`${TAG}[data-mount="${name}"]`) !== null;
