/** Any date form of the API → epoch ms; one without offset is wall time in `zone`. Throws RangeError on anything else. */
export function readTekMatixDate(text: string, zone: string): number {
  const naive = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/.exec(text);
  const utc = Date.parse(naive ? `${naive[1]}T${naive[2]}Z` : text);
  if (Number.isNaN(utc)) throw new RangeError('not a date');
  if (!naive) return utc;
  const offset = (at: number): number => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at).map((p) => [p.type, Number(p.value)]));
    return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']) - Math.floor(at / 1000) * 1000;
  };
  return utc - offset(utc - offset(utc));
}
