import { zoneQuestion, type ClockQuestion } from '../../shared/busy/clockDoubt.ts';
import type { Component } from './contentLines.ts';
import { findLine } from './contentLines.ts';
import type { ExpandQuery } from './ical.ts';
import { newBudget, RuleTooCostly, type Budget } from './ruleTimes.ts';
import { zoneOfComponent } from './vtimezone.ts';
import { ianaNameOfWindows } from './windowsZones.ts';
import { ianaZone, offsetZone, type Zone } from './zones.ts';

/** Zones of one text: by TZID, as its VTIMEZONE components describe them; and what the rules of that text may cost. */
export type EmbeddedZones = {
  readonly byId: ReadonlyMap<string, Component>; readonly budget: Budget;
  readonly assumed?: ExpandQuery['assumed']; readonly onQuestion?: ExpandQuery['onQuestion'];
};

const NO_ZONES: ReadonlyMap<string, Component> = new Map();

export function embeddedZones(components: readonly Component[], { assumed, onQuestion }: Pick<ExpandQuery, 'assumed' | 'onQuestion'> = {}): EmbeddedZones {
  let byId: Map<string, Component> | undefined;
  for (const component of components) {
    const id = component.name === 'VTIMEZONE' ? findLine(component, 'TZID')?.value.trim() : undefined;
    if (id) (byId ??= new Map<string, Component>()).set(id, component);
  }
  return { byId: byId ?? NO_ZONES, budget: newBudget(), ...(assumed ? { assumed } : {}), ...(onQuestion ? { onQuestion } : {}) };
}

/**
 * What a TZID means: the IANA database first, since embedded descriptions are often wrong across DST; paths that end in
 * an IANA name and names that are an offset the same way; then the embedded description, and last the names of Windows.
 * undefined when nothing knows it, `too-costly` when only a description does that nobody can work out.
 */
export function resolveZone(id: string, zones: EmbeddedZones): Zone | 'too-costly' | undefined {
  const name = id.trim();
  const { byId, budget } = zones;
  const iana = name.includes('/') || /^(?:UTC|GMT)$/i.test(name) ? ianaZone(name) ?? zoneAtPathEnd(name) : undefined;
  if (iana) return byId.has(name) && believesDescription(name, zones) ? zoneOfEmbedded(byId.get(name), budget) ?? iana : iana;
  return offsetZone(name) ?? zoneOfEmbedded(byId.get(name), budget) ?? ianaZone(ianaNameOfWindows(name) ?? name) ?? assumedZone(name, zones);
}

/** Only descriptions that differ from the database are read; whose word counts is asked then. */
function believesDescription(name: string, zones: EmbeddedZones): boolean {
  return ask(zoneQuestion('zone-differs', name), zones) === 'embedded';
}

const assumedZone = (name: string, zones: EmbeddedZones): Zone | undefined => {
  const assumed = ask(zoneQuestion('unknown-zone', name), zones);
  return assumed === undefined ? undefined : ianaZone(assumed);
};

function ask(question: ClockQuestion, { assumed, onQuestion }: EmbeddedZones): string | undefined {
  onQuestion?.(question);
  return assumed?.get(question);
}

/** `/freeassociation.sourceforge.net/Europe/Berlin`, `/mozilla.org/20050126_1/America/Indiana/Knox`. */
function zoneAtPathEnd(name: string): Zone | undefined {
  const parts = name.split('/').filter((part) => part !== '');
  for (const length of [3, 2]) {
    const zone = parts.length > length ? ianaZone(parts.slice(-length).join('/')) : undefined;
    if (zone) return zone;
  }
  return undefined;
}

const described = new WeakMap<Component, Zone | 'too-costly' | undefined>();

function zoneOfEmbedded(component: Component | undefined, budget: Budget): Zone | 'too-costly' | undefined {
  if (!component) return undefined;
  if (!described.has(component)) described.set(component, workedOut(component, budget));
  return described.get(component);
}

/** Clocks do not change every second: whoever says so has a zone that nobody knows. */
function workedOut(component: Component, budget: Budget): Zone | 'too-costly' | undefined {
  try {
    return zoneOfComponent(component, budget);
  } catch (error) {
    if (error instanceof RuleTooCostly) return 'too-costly';
    throw error;
  }
}
