import type { MirrorAction } from '../appointments/planMirrors.ts';
import { unmarkedTitle } from '../busy/blockTitle.ts';
import type { BlockAction, WantedBlock } from '../busy/planBlockedSlots.ts';
import type { Period } from '../time/period.ts';

export type PreviewedWhat = 'blocked-slot' | 'event';
export type PreviewedChange = Period & { readonly what: PreviewedWhat; readonly change: 'created' | 'moved' | 'removed'; readonly title: string };
export type PreviewedCounts = { readonly created: number; readonly moved: number; readonly removed: number };

/** What a choice of calendars would write, before it is saved. */
export type ChoicePreview = {
  readonly blockedSlots: PreviewedCounts;
  readonly events: PreviewedCounts;
  /** By start; as many as the reader can look through. */
  readonly changes: readonly PreviewedChange[];
  /** Changes that the list leaves out. */
  readonly more: number;
};

/** Changes that are listed one by one. */
const MOST_LISTED = 200;

export type PlannedChoice = {
  readonly blocks: readonly BlockAction[];
  /** For the primary calendar that was chosen. */
  readonly mirrors: readonly MirrorAction[];
  /** Events of ours that leave the former primary calendar; empty while it stays the primary. */
  readonly leaving: readonly (Period & { readonly appointmentId: string })[];
  /** Titles of the appointments, by their id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Calendars whose titles are shown already. Those of others stay where they are until the choice is saved. */
  readonly shown: ReadonlySet<string>;
};

/** The plans of both directions as the user would say them: an event that changes calendars was moved, not removed and made. */
export function previewChoice({ blocks, mirrors, leaving, titles, shown }: PlannedChoice): ChoicePreview {
  const changes = [...blocks.flatMap((action) => previewBlock(action, shown)), ...previewEvents({ mirrors, leaving, titles })].sort((a, b) => a.start - b.start || a.end - b.end);
  const count = (what: PreviewedWhat): PreviewedCounts => {
    const of = (change: PreviewedChange['change']): number => changes.filter((c) => c.what === what && c.change === change).length;
    return { created: of('created'), moved: of('moved'), removed: of('removed') };
  };
  return {
    blockedSlots: count('blocked-slot'), events: count('event'),
    changes: changes.slice(0, MOST_LISTED), more: Math.max(0, changes.length - MOST_LISTED),
  };
}

function previewBlock(action: BlockAction, shown: ReadonlySet<string>): PreviewedChange[] {
  const wished = (wanted: WantedBlock, change: 'created' | 'moved'): PreviewedChange[] =>
    [{ ...periodOf(wanted), what: 'blocked-slot', change, title: shown.has(wanted.calendarId ?? '') ? unmarkedTitle(wanted.title) : 'Busy' }];
  if (action.kind === 'create') return wished(action.wanted, 'created');
  if (action.kind === 'move') return wished(action.wanted, 'moved');
  if (action.kind === 'remove') return [{ ...periodOf(action.from), what: 'blocked-slot', change: 'removed', title: unmarkedTitle(action.row?.title ?? '') || 'Busy' }];
  return [];
}

function previewEvents({ mirrors, leaving, titles }: Omit<PlannedChoice, 'blocks' | 'shown'>): PreviewedChange[] {
  const left = new Map(leaving.map((event) => [event.appointmentId, event]));
  const titleOf = (id: string): string => titles.get(id) || 'Appointment';
  const changes = mirrors.flatMap((action): PreviewedChange[] => {
    if (action.kind === 'create') {
      const change = left.delete(action.appointment.id) ? 'moved' : 'created';
      return [{ ...periodOf(action.appointment), what: 'event', change, title: titleOf(action.appointment.id) }];
    }
    if (action.kind === 'update') return [{ ...periodOf(action.appointment), what: 'event', change: 'moved', title: titleOf(action.appointment.id) }];
    if (action.kind === 'remove') return [{ ...periodOf(action.event), what: 'event', change: 'removed', title: titleOf(action.event.appointmentId) }];
    return [];
  });
  return [...changes, ...[...left.values()].map((event) => ({ ...periodOf(event), what: 'event' as const, change: 'removed' as const, title: titleOf(event.appointmentId) }))];
}

const periodOf = ({ start, end }: Period): Period => ({ start, end });
