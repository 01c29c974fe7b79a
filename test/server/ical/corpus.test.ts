import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBusyFile } from '../../../server/ical/readBusyFile.ts';

type Case = { id: string; ics: string; window: [string, string]; tz: string; expected: [string, string][] };

/** Files of other projects with the busy time that their own authors, or three engines of different descent, expect. */
const corpus = process.env['ICS_CORPUS_DIR'];

if (corpus === undefined) {
  it('without the corpus nothing claims to have been checked against it', () => expect(process.env['CI']).toBeUndefined());
} else {
  const read = (path: string): string => readFileSync(join(corpus, path), 'utf8');
  const cases = JSON.parse(read('cases.json')) as Case[];

  describe('busy time is to the second what the corpus expects', () => {
    it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, { ics, window, tz, expected }) => {
      const period = { start: Date.parse(window[0]), end: Date.parse(window[1]) };
      const { busy } = readBusyFile(read(join('ics', basename(ics))), { window: period, zone: tz, me: [] });
      expect(busy).toEqual(expected.map(([start, end]) => ({ start: Date.parse(start), end: Date.parse(end) })));
    });

    it('in all its cases', () => expect(cases.length).toBeGreaterThan(400));
  });
}
