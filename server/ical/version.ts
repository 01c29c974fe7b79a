import { findLine, type Component } from './contentLines.ts';

/** Which of two descriptions of one thing counts: the higher SEQUENCE, then the later DTSTAMP (RFC 5546 §2.1.5). */
export type Version = { readonly sequence: number; readonly stamp: string };

/** Some write the time in ms. */
const WHOLE_NUMBER = /^\d{1,15}$/;

export function versionOf(event: Component): Version {
  const sequence = findLine(event, 'SEQUENCE')?.value.trim() ?? '';
  return { sequence: WHOLE_NUMBER.test(sequence) ? Number(sequence) : 0, stamp: findLine(event, 'DTSTAMP')?.value.trim() ?? '' };
}

/** Above 0 when `a` is newer, 0 when nothing tells them apart. */
export function compareVersions(a: Version, b: Version): number {
  return a.sequence - b.sequence || (a.stamp === b.stamp ? 0 : a.stamp > b.stamp ? 1 : -1);
}

/** The newest; several when nothing tells them apart: then each takes its time. */
export function newestOf<T>(all: readonly T[], versionOfOne: (one: T) => Version): readonly T[] {
  if (all.length < 2) return all;
  let newest: T[] = [];
  let best: Version | undefined;
  for (const one of all) {
    const version = versionOfOne(one);
    const order = best === undefined ? 1 : compareVersions(version, best);
    if (order > 0) {
      newest = [one];
      best = version;
    } else if (order === 0) newest.push(one);
  }
  return newest;
}
