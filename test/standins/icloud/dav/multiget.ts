import type { Answer } from '../http/answer.ts';
import { DAV, type XmlElement } from '../http/readXml.ts';
import { CUT_MULTISTATUS, multistatus, type PropName, type Row } from '../http/wire.ts';
import { objectsAt, visibleRevision } from '../world/collection.ts';
import type { World } from '../world/world.ts';
import { listAsked } from './listing.ts';
import { CALENDAR_DATA, isProp, objectRow } from './objectRow.ts';
import type { CalendarTarget } from './target.ts';

const EMPTY_WAIT_MS = 30_270;

/** RFC 4791 §7.9. Rows come in any order; what is missing is told in three ways, one of them silence (field manual §4.2). */
export function multiget(world: World, xml: XmlElement, target: CalendarTarget): Answer {
  const paths = listHrefs(xml);
  if (paths.length === 0) {
    return { status: 503, headers: { 'retry-after': '120' }, contentType: 'application/xml; charset=UTF-8', body: CUT_MULTISTATUS, waitMs: EMPTY_WAIT_MS * world.toggles.timeScale };
  }
  const { clock, toggles } = world;
  const seen = visibleRevision(target.collection, toggles.reportDelayMs + toggles.multigetDelayMs, clock);
  const objects = objectsAt(target.collection, seen);
  const asked = listAsked(xml);
  const rows = paths.flatMap((path): Row[] => {
    const object = path.startsWith(target.href) ? objects.get(path.slice(target.href.length)) : undefined;
    return object ? [objectRow(world, target, { object, asked })] : missingRow(world, path, asked);
  });
  return multistatus(world.random.rows.shuffle(toggles.duplicateRows === 'always' ? [...rows, ...rows] : rows));
}

/** Absolute paths or URLs, percent-decoded. */
export function listHrefs(xml: XmlElement): string[] {
  return xml.children
    .filter(({ ns, name }) => ns === DAV && name === 'href')
    .map(({ text }) => decodePath(text.trim().replace(/^https?:\/\/[^/]+/, '')));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function missingRow({ toggles, random }: World, href: string, asked: readonly PropName[]): Row[] {
  const forms = ['status', 'propstat', 'absent'] as const;
  const form = toggles.missingRows === 'mixed' ? forms[random.rows.int(forms.length)] : toggles.missingRows;
  if (form === 'absent') return [];
  if (form === 'status') return [{ href, status: 'HTTP/1.1 404 Not Found' }];
  const props = asked.some((prop) => isProp(prop, CALENDAR_DATA)) ? asked : [...asked, CALENDAR_DATA];
  return [{ href, props: props.map((prop) => ({ prop, inner: undefined })) }];
}
