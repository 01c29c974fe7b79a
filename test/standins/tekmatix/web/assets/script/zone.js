const formats = new Map();

/** Wall time of an instant: `{ day: 'YYYY-MM-DD', minutes }`. */
export function wallTime(ms, zone) {
  const parts = Object.fromEntries(format('en-CA', zone, {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(ms).map((part) => [part.type, part.value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, minutes: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** A text for an instant in a zone. */
export function timeText(ms, { lang, zone, options }) {
  return format(lang, zone, options).format(ms);
}

/** One text for two instants: what they share is said once. */
export function rangeText([start, end], { lang, zone, options }) {
  return format(lang, zone, options).formatRange(start, Math.max(start, end));
}

/** A text for a day, whatever the zone. */
export function dayText(day, lang, options) {
  return format(lang, 'UTC', options).format(Date.parse(`${day}T12:00:00Z`));
}

export function addDays(day, count) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export const weekday = (day) => new Date(`${day}T12:00:00Z`).getUTCDay();

function format(lang, timeZone, options) {
  const key = JSON.stringify([lang, timeZone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(lang, { ...options, timeZone }));
  return formats.get(key);
}
