import { wallTime } from './zone.js';

/** What of the slots falls on a day, side by side where they overlap; minutes are since midnight on the wall. */
export function planDay({ day, zone, slots }) {
  const parts = slots.map((slot) => partOf({ slot, day, zone })).filter(Boolean);
  const whole = parts.filter((part) => part.whole).map((part) => part.slot);
  const timed = parts.filter((part) => !part.whole).sort((a, b) => a.top - b.top || b.bottom - a.bottom);
  return { whole, timed: clusters(timed).flatMap(lanesOf) };
}

function partOf({ slot, day, zone }) {
  const start = wallTime(slot.start, zone);
  const end = wallTime(slot.end, zone);
  if (start.day > day || end.day < day || (end.day === day && end.minutes === 0 && start.day !== day)) return null;
  const top = start.day < day ? 0 : start.minutes;
  const bottom = end.day > day ? 1_440 : Math.max(end.minutes, top + 1);
  return { slot, top, bottom, whole: slot.isFullDay === true || (top === 0 && bottom === 1_440) };
}

function clusters(parts) {
  const found = [];
  let until = -1;
  for (const part of parts) {
    if (part.top >= until) found.push([]);
    found.at(-1).push(part);
    until = Math.max(until, part.bottom);
  }
  return found;
}

function lanesOf(cluster) {
  const ends = [];
  const placed = cluster.map((part) => {
    const free = ends.findIndex((end) => end <= part.top);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = part.bottom;
    return { ...part, lane };
  });
  return placed.map((part) => ({ ...part, lanes: ends.length }));
}
