/** Days and times of the wall clock as the page writes them. Nothing is guessed: 03/04/2026 is a day in April or in March. */
export type ReadTexts = {
  /** Midnights, as the epoch milliseconds at which UTC clocks show them. */
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly times: readonly number[];
  /** Something was a date or a time, and nobody can say which. */
  readonly doubtful: boolean;
};

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1, ene: 1, feb: 2, fev: 2, mar: 3, apr: 4, abr: 4, avr: 4, may: 5, mai: 5, jun: 6, juin: 6, jul: 7, juil: 7, aug: 8, ago: 8, aou: 8, sep: 9, set: 9, oct: 10, okt: 10, out: 10, nov: 11, dec: 12, dic: 12, dez: 12,
};
const DATE = new RegExp([
  String.raw`(?<isoYear>\d{4})-(?<isoMonth>\d{1,2})-(?<isoDay>\d{1,2})`,
  String.raw`(?<first>\d{1,2})(?<mark>[./-])\s?(?<second>\d{1,2})\k<mark>\s?(?<year>\d{4})`,
  String.raw`(?<dayA>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?<monthA>\p{L}{3,12})\.?,?\s+(?:de\s+)?(?<yearA>\d{4})`,
  String.raw`(?<monthB>\p{L}{3,12})\.?\s+(?<dayB>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<yearB>\d{4})`,
].join('|'), 'gu');
const TIME = /(?<![\d:])(\d{1,2})(?:[:h](\d{2}))?(?::\d{2})?\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?)?(?![\d:])/giu;

/** Names of weekdays by their first letters, and what stands between two times. */
const AROUND = new Set('mon tue wed thu fri sat sun lun mar mie jue vie sab dom seg ter qua qui sex die mit don fre sam son mo di mi do fr sa so mer jeu ven dim to bis a as ate au de y e und and uhr at um gmt utc'.split(' '));

/** In the order in which they stand in the texts; English, Spanish, Portuguese, German and French. */
export function readDateTime(texts: readonly string[]): ReadTexts {
  const found = texts.map(readText).filter((one) => one !== undefined);
  return { days: found.flatMap((one) => one.days), times: found.flatMap((one) => one.times), doubtful: found.some((one) => one.doubtful) };
}

/** undefined: the text says something else too, like the title of an appointment. */
function readText(text: string): ReadTexts | undefined {
  const days: number[] = [];
  const times: number[] = [];
  let doubtful = false;
  const withoutDays = text.replace(/\([^)]*\)/g, ' ').replace(DATE, (...found: unknown[]) => {
    const groups = found.at(-1) as Record<string, string | undefined>; // the named groups come last
    if ([groups['monthA'], groups['monthB']].some((word) => word !== undefined && monthOf(word) === 0)) return String(found[0]);
    const day = toDay(groups);
    if (day === undefined) doubtful = true; else days.push(day);
    return ' | ';
  });
  const rest = withoutDays.replace(TIME, (...found: unknown[]) => {
    const [whole, hour, minute, half] = found as [string, string, string | undefined, string | undefined]; // the groups of TIME
    if (minute === undefined && half === undefined) return whole;
    const time = toMinutes(Number(hour), Number(minute ?? 0), half?.toLowerCase().charAt(0));
    if (time === undefined) doubtful = true; else times.push(time);
    return ' ';
  });
  return (rest.match(/\p{L}+/gu) ?? []).every((word) => AROUND.has(plain(word).slice(0, 3))) ? { days, times, doubtful } : undefined;
}

function toDay(found: Record<string, string | undefined>): number | undefined {
  const { isoYear, isoMonth, isoDay, first, second, mark, year, dayA, monthA, yearA, dayB, monthB, yearB } = found;
  if (isoYear) return midnight(Number(isoYear), Number(isoMonth), Number(isoDay));
  if (monthA) return midnight(Number(yearA), monthOf(monthA), Number(dayA));
  if (monthB) return midnight(Number(yearB), monthOf(monthB), Number(dayB));
  const [a, b] = [Number(first), Number(second)];
  if (mark === '.' || a > 12 || a === b) return midnight(Number(year), b, a);
  return b > 12 ? midnight(Number(year), a, b) : undefined;
}

function monthOf(word: string): number {
  return MONTHS[plain(word).slice(0, 4)] ?? MONTHS[plain(word).slice(0, 3)] ?? 0;
}

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function midnight(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day ? at : undefined;
}

function toMinutes(hour: number, minute: number, half: string | undefined): number | undefined {
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return undefined;
  return (half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour) * 60 + minute;
}
