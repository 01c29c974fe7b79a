import { describe, expect, it } from 'vitest';
import { hasMore, nextNumber, packNumbers } from '../../../shared/availability/packNumbers.ts';
import { openSnapshot, packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/time/period.ts';
import { appointment, at, icloud, NOW, snapshot, taken, WINDOW } from './aSnapshot.ts';

describe('packed numbers', () => {
  it('are written five bits a character, the sixth for more to come', () => {
    expect([0, 31, 32, 33, 1_023, 1_024].map((number) => packNumbers([number]))).toEqual(['A', 'f', 'gB', 'hB', '_f', 'ggB']);
    expect(packNumbers([2 ** 40, 7])).toBe('ggggggggBH');
  });

  it('say what was wrong with them', () => {
    const open = (text: string) => nextNumber({ text, at: 0 });
    expect(() => packNumbers([-1])).toThrow('-1 cannot be packed');
    expect(() => packNumbers([2 ** 53])).toThrow('9007199254740992 cannot be packed');
    expect(() => open('g!')).toThrow('“!” is no packed number');
    expect(() => open('gä')).toThrow('“ä” is no packed number');
    for (const cut of ['', 'g']) expect(() => open(cut)).toThrow('packed numbers are cut');
  });

  it('are read one after the other', () => {
    const packed = { text: 'AgB', at: 0 };
    expect([hasMore(packed), nextNumber(packed), hasMore(packed), nextNumber(packed), hasMore(packed)]).toEqual([true, 0, true, 32, false]);
  });
});

describe('a packed snapshot', () => {
  const event = (start: number, length = HOUR) => taken({ start, end: start + length }, icloud());

  it('is in order, whatever order it was in, and leaves that as it was', () => {
    const [early, call, late] = [event(at(1).start), taken(at(2), appointment()), event(at(3).start)];
    const busy = [late, early, call];
    expect(openSnapshot(packSnapshot(snapshot({ busy }))).busy).toEqual([early, call, late]);
    expect(busy).toEqual([late, early, call]);
  });

  it('counts in the longest step that every start and every end allows, from the first start', () => {
    const first = NOW + 7 * MINUTE;
    const unitOf = (start: number, length: number) => packSnapshot(snapshot({ busy: [event(first, 15 * MINUTE), event(start, length)] })).unit;
    expect(unitOf(first + 30 * MINUTE, HOUR)).toBe(15 * MINUTE);
    expect([unitOf(first + 31 * MINUTE, 14 * MINUTE), unitOf(first + 30 * MINUTE, 50 * MINUTE)]).toEqual([MINUTE, MINUTE]);
    expect([unitOf(first + SECOND, 59 * SECOND), unitOf(first + MINUTE, SECOND)]).toEqual([SECOND, SECOND]);
    expect([unitOf(first + 1, HOUR - 1), unitOf(first + HOUR, HOUR + 1)]).toEqual([1, 1]);
  });

  it('counts from the first start, or from the window when nothing is taken', () => {
    expect(packSnapshot(snapshot({ busy: [event(at(2).start), event(at(1).start)] }))).toMatchObject({ origin: at(1).start, packed: 'AEAEEA' });
    expect(packSnapshot(snapshot())).toMatchObject({ origin: WINDOW.start, packed: '', labels: [] });
  });

  it('describes each source once', () => {
    const { labels } = packSnapshot(snapshot({ busy: [event(at(1).start), event(at(2).start), taken(at(3), icloud(), icloud({ title: null }))] }));
    expect(labels.map((label) => label.title)).toEqual(['Dentist', null]);
  });

  it('keeps what a time depends on', () => {
    const busy = [taken(at(1), icloud({ doubt: { question: 'floating', answer: 'Europe/Berlin', of: 2 } }))];
    expect(openSnapshot(packSnapshot(snapshot({ busy }))).busy).toEqual(busy);
  });

  it('that is damaged says what it lacks', () => {
    const packed = packSnapshot(snapshot({ busy: [event(at(1).start)] }));
    expect(() => openSnapshot({ ...packed, labels: [] })).toThrow('a packed snapshot names a source that it does not describe');
    expect(() => openSnapshot({ ...packed, packed: packNumbers([0, 4, 1, 4]) })).toThrow('a packed snapshot names a source that it does not describe');
    expect(() => openSnapshot({ ...packed, evidence: [] })).toThrow('a packed snapshot names a calendar that it does not describe');
  });
});
