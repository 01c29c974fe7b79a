import type { ModelCalendar } from '../model/calendarModel.ts';
import type { Scene } from '../scene.ts';
import { storedOf } from '../user.ts';

const READS: ReadonlySet<string> = new Set(['PROPFIND', 'REPORT', 'GET', 'OPTIONS']);
const MARK = 'X-TEKMATIX-APPOINTMENT';

/** Invariants 1 and 2, good at any moment: nobody wrote what is the user's, and nobody wrote where nothing may be written. */
export async function checkCalendars(scene: Scene): Promise<string[]> {
  const problems = [...scene.calendars.flatMap(checkTexts), ...checkRequests(scene)];
  for (const calendar of scene.calendars.filter(({ leaving }) => leaving)) {
    if ((await storedOf(scene, calendar))?.role !== 'primary') calendar.leaving = false;
  }
  scene.icloud.clearJournal();
  return problems;
}

function checkTexts({ label, standin, texts, gone, everPrimary }: ModelCalendar): string[] {
  if (gone) return [];
  const standing = new Map(standin.objects().map(({ name, text }) => [name, text]));
  const changed = [...texts].flatMap(([name, text]) => (standing.get(name) === text ? [] : [`1: ${name} in ${label} was ${standing.has(name) ? 'changed' : 'deleted'}`]));
  const strange = [...standing].filter(([name, text]) => !texts.has(name) && !(everPrimary && text.includes(MARK)));
  return [...changed, ...strange.map(([name]) => `2: ${name} was written into ${label}`)];
}

function checkRequests({ icloud, calendars, left }: Scene): string[] {
  return icloud.journal.filter(({ method, status }) => !READS.has(method) && status < 400).flatMap(({ method, path, calendarHref }) => {
    if (method !== 'PUT' && method !== 'DELETE') return [`2: ${method} ${path}`];
    const calendar = calendars.find(({ standin }) => standin.href === calendarHref);
    // Whoever leaves has everything of ours taken out, wherever it may stand.
    const taken = left !== null && method === 'DELETE' && calendar?.everPrimary === true;
    return calendar && (calendar.role === 'primary' || calendar.leaving || taken) ? [] : [`2: ${method} ${path} in ${calendar?.label ?? 'no calendar'}`];
  });
}
