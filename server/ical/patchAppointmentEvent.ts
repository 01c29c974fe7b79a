import { appointmentLines, needsTimezone, type AppointmentEventDraft } from './appointmentLines.ts';
import { parseLine } from './contentLines.ts';
import { writeAppointmentEvent } from './writeAppointmentEvent.ts';
import { writeLines } from './writeLines.ts';
import { writeTimezone } from './writeTimezone.ts';

/** Kept as the user has them when the appointment says nothing of its own. */
const THEIRS = new Set(['LOCATION', 'DESCRIPTION', 'URL']);

/**
 * The object with our properties as the draft has them; every other line stays as it is, byte for byte: the user's
 * alarms, notes and whatever Apple keeps there. Text that holds no event is written anew.
 */
export function patchAppointmentEvent(existing: string, draft: AppointmentEventDraft): string {
  const lines = splitLogical(existing);
  const [from, to] = findEvent(lines) ?? [];
  if (from === undefined || to === undefined) return writeAppointmentEvent(draft);
  const ours = appointmentLines(draft);
  const event = patchEvent(lines.slice(from + 1, to), ours);
  const before = withoutTimezone(lines.slice(0, from), draft.zone);
  const after = lines.slice(to + 1);
  const zone = needsTimezone(draft) ? writeLines(writeTimezone(draft.zone, draft.start, draft.end)) : '';
  return `${before.join('')}${zone}${lines[from]}${event.join('')}${lines[to]}${withoutTimezone(after, draft.zone).join('')}`;
}

function patchEvent(lines: readonly string[], ours: ReadonlyMap<string, string | null>): string[] {
  const written = new Set<string>();
  const kept: string[] = [];
  let depth = 0;
  for (const line of lines) {
    const name = parseLine(line.replace(/\r?\n[ \t]?/g, ''))?.name ?? '';
    if (name === 'BEGIN') depth += 1;
    const mine = depth === 0 ? replacementOf(name, ours) : undefined;
    if (name === 'END') depth -= 1;
    if (mine === undefined) kept.push(line);
    else if (mine !== null && !written.has(name)) kept.push(writeLines([mine]));
    if (mine !== undefined) written.add(name);
  }
  // Properties come before the first component inside the event.
  const missing = [...ours].filter(([name, line]) => line !== null && !written.has(name)).map(([, line]) => writeLines([line ?? '']));
  const inner = kept.findIndex((line) => /^BEGIN:/i.test(line));
  return inner < 0 ? [...kept, ...missing] : [...kept.slice(0, inner), ...missing, ...kept.slice(inner)];
}

/** undefined: not ours to change; null: goes. */
function replacementOf(name: string, ours: ReadonlyMap<string, string | null>): string | null | undefined {
  if (name === 'DURATION') return null;
  const line = ours.get(name);
  return line === null && THEIRS.has(name) ? undefined : line;
}

/** Logical lines with their folds and line ends. */
function splitLogical(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n?|\n)(?:[ \t][^\r\n]*(?:\r\n?|\n|$))*|[^\r\n]+$/g) ?? [];
}

/** Where the event itself stands; overrides of an event that the user made repeat are not it. */
function findEvent(lines: readonly string[]): [number, number] | undefined {
  for (let from = 0; from < lines.length; from += 1) {
    if (!/^BEGIN:VEVENT\s*$/i.test(lines[from] ?? '')) continue;
    const to = lines.findIndex((line, index) => index > from && /^END:VEVENT\s*$/i.test(line));
    if (to < 0) return undefined;
    if (!lines.slice(from, to).some((line) => /^RECURRENCE-ID[;:]/i.test(line))) return [from, to];
  }
  return undefined;
}

/** Ours of the same zone is written anew: the appointment may have moved beyond the years that it covers. */
function withoutTimezone(lines: readonly string[], zone: string): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^BEGIN:VTIMEZONE\s*$/i.test(line)) {
      const end = lines.findIndex((other, at) => at > index && /^END:VTIMEZONE\s*$/i.test(other));
      if (end > index && lines.slice(index, end).some((other) => other.trim() === `TZID:${zone}`)) {
        index = end;
        continue;
      }
    }
    kept.push(line);
  }
  return kept;
}
