import type { Component } from './contentLines.ts';
import { findLine } from './contentLines.ts';
import { zoneOfComponent } from './vtimezone.ts';
import { ianaNameOfWindows } from './windowsZones.ts';
import { ianaZone, offsetZone, type Zone } from './zones.ts';

/** Zones of one text: by TZID, as its VTIMEZONE components describe them. */
export type EmbeddedZones = ReadonlyMap<string, Component>;

const NO_ZONES: EmbeddedZones = new Map();

export function embeddedZones(components: readonly Component[]): EmbeddedZones {
  let zones: Map<string, Component> | undefined;
  for (const component of components) {
    const id = component.name === 'VTIMEZONE' ? findLine(component, 'TZID')?.value.trim() : undefined;
    if (id) (zones ??= new Map<string, Component>()).set(id, component);
  }
  return zones ?? NO_ZONES;
}

/**
 * What a TZID means: the IANA database first, since embedded descriptions are often wrong across DST; paths that end in
 * an IANA name and names that are an offset the same way; then the embedded description, and last the names of Windows.
 * undefined when nothing knows it.
 */
export function resolveZone(id: string, embedded: EmbeddedZones): Zone | undefined {
  const name = id.trim();
  return (name.includes('/') || /^(?:UTC|GMT)$/i.test(name) ? ianaZone(name) ?? zoneAtPathEnd(name) : undefined)
    ?? offsetZone(name)
    ?? zoneOfEmbedded(embedded.get(name))
    ?? ianaZone(ianaNameOfWindows(name) ?? name);
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

const described = new WeakMap<Component, Zone | undefined>();

function zoneOfEmbedded(component: Component | undefined): Zone | undefined {
  if (!component) return undefined;
  if (!described.has(component)) described.set(component, zoneOfComponent(component));
  return described.get(component);
}
