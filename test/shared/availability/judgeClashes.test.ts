import { describe, expect, it } from 'vitest';
import { judgeClashes } from '../../../shared/availability/judgeClashes.ts';
import { at, evidence, HOME, icloud, NOW, READ, snapshot, taken, tekmatix, WINDOW, work } from './aSnapshot.ts';

const clash = (hour: number) => ({ appointment: { id: `at ${hour}`, title: 'Call', ...at(hour) }, with: [taken(at(hour), icloud())] });
const old = [evidence({ state: 'failing' }), work()];

describe('do appointments clash with iCloud?', () => {
  it('clear, when everything was read and none does', () => {
    expect(judgeClashes(snapshot(), at(1), NOW)).toMatchObject({ kind: 'clear', asOf: READ });
  });

  it('only those inside the period are told', () => {
    const world = snapshot({ conflicts: [clash(1), clash(2), clash(3)] });
    expect(judgeClashes(world, at(2), NOW)).toMatchObject({ kind: 'clash', conflicts: [clash(2)], asOf: READ, doubt: null });
    expect(judgeClashes(world, at(4), NOW)).toMatchObject({ kind: 'clear', asOf: READ });
    expect(judgeClashes(world, WINDOW, NOW)).toMatchObject({ kind: 'clash', conflicts: [clash(1), clash(2), clash(3)] });
  });

  it('not checked, while evidence is missing', () => {
    expect(judgeClashes(snapshot({ evidence: old }), at(1), NOW)).toMatchObject({ kind: 'not-checked', doubt: { because: 'failing', calendars: [HOME] }, asOf: READ });
    expect(judgeClashes(snapshot({ tekmatix: tekmatix({ readAt: null }) }), at(1), NOW)).toMatchObject({ kind: 'not-checked', doubt: { because: 'never-synced', calendars: [] }, asOf: null });
  });

  it('a clash is told even then, with the doubt', () => {
    expect(judgeClashes(snapshot({ evidence: old, conflicts: [clash(1)] }), at(1), NOW))
      .toMatchObject({ kind: 'clash', conflicts: [clash(1)], asOf: READ, doubt: { because: 'failing', calendars: [HOME] } });
  });
});
