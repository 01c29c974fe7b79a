import { describe, expect, it } from 'vitest';
import { chooseEventTime, chooseTitle, isSame } from '../../../shared/appointments/chooseEventTime.ts';
import { mergeReading, readingAge } from '../../../shared/appointments/mergeReading.ts';

const PERIOD = { start: 5, end: 9 };

describe('the time of an event', () => {
  it('is the same only when it begins and ends the same', () => {
    expect([PERIOD, { start: 5, end: 8 }, { start: 6, end: 9 }, { start: 6, end: 8 }].map((other) => [isSame(PERIOD, other), isSame(other, PERIOD)]))
      .toEqual([[true, true], [false, false], [false, false], [false, false]]);
  });

  it('is the appointment\'s, once they wanted it put back', () => {
    expect(chooseEventTime({ base: PERIOD, ours: PERIOD, theirs: { start: 50, end: 60 }, state: 'put-back' })).toEqual({ time: 'ours' });
  });
});

describe('the title of an event', () => {
  it.each<[string, Parameters<typeof chooseTitle>[0], object]>([
    ['they emptied it and then wanted the appointment\'s', { base: 'Call', ours: 'Call', theirs: null, state: 'put-back' }, { title: 'ours', retitled: null, ask: false }],
    ['they emptied it and the appointment got another', { base: 'Call', ours: 'Visit', theirs: null, state: null }, { title: 'ours', retitled: null, ask: false }],
    ['they emptied it after they were asked', { base: 'Call', ours: 'Call', theirs: null, state: 'asked' }, { title: 'theirs', retitled: 'asked', ask: false }],
    ['it has none, and it is not known what we wrote', { base: undefined, ours: 'Call', theirs: null, state: null }, { title: 'ours', retitled: null, ask: false }],
    ['they typed the appointment\'s themselves after they were asked', { base: 'Visit', ours: 'Visit', theirs: 'Visit', state: 'asked' }, { title: 'theirs', retitled: null, ask: false }],
    ['they gave it theirs and wanted the appointment\'s, which is new too', { base: 'Call', ours: 'Visit', theirs: 'Tom', state: 'put-back' }, { title: 'ours', retitled: null, ask: false }],
    ['only spaces around it changed', { base: ' Call ', ours: 'Visit', theirs: 'Call', state: null }, { title: 'ours', retitled: null, ask: false }],
    ['only spaces tell it from the appointment\'s', { base: 'Call', ours: ' Visit ', theirs: 'Visit', state: null }, { title: 'theirs', retitled: null, ask: false }],
    ['they gave it theirs, and of the appointment\'s only spaces changed', { base: 'Call ', ours: 'Call', theirs: 'Tom', state: null }, { title: 'theirs', retitled: null, ask: false }],
  ])('when %s', (_what, merge, verdict) => {
    expect(chooseTitle(merge)).toEqual(verdict);
  });
});

describe('what is known after two parts were read', () => {
  const item = (id: string, start: number) => ({ id, start, end: start + 5 });
  const read = [{ start: 0, end: 100 }, { start: 200, end: 300 }];

  it('vanished is what began in either, from the first moment to the last', () => {
    const gone = [item('a', 0), item('b', 99), item('c', 200), item('d', 299)];
    const stays = [item('e', -1), item('f', 100), item('g', 199), item('h', 300)];
    expect(mergeReading([...gone, ...stays], read, [])).toEqual({ items: stays, vanished: gone });
  });

  it('nothing vanished when nothing was read', () => {
    expect(mergeReading([item('a', 0)], [], [])).toEqual({ items: [item('a', 0)], vanished: [] });
  });
});

describe('how old what is known of a time is', () => {
  const near = { start: 100, end: 200 };
  const reading = { near, nearReadAt: 9, pages: [{ start: 0, end: 100, readAt: 5 }, { start: 100, end: 150, readAt: 3 }, { start: 200, end: 300, readAt: 7 }, { start: 300, end: 400, readAt: null }] };
  const age = (start: number, end: number) => readingAge({ start, end }, reading);

  it('is that of the near time, whatever pages lie in it', () => {
    expect([age(100, 200), age(100, 101), age(199, 200), age(120, 130)]).toEqual([9, 9, 9, 9]);
  });

  it('is that of the oldest page that it touches, as soon as it leaves the near time', () => {
    expect([age(99, 100), age(99, 101), age(199, 201), age(200, 300), age(99, 201)]).toEqual([5, 3, 7, 7, 3]);
  });

  it('is unknown as soon as it reaches a page that was never read', () => {
    expect([age(200, 301), age(299, 300), age(300, 301), age(400, 410)]).toEqual([null, 7, null, 9]);
  });
});
