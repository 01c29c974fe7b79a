import type { HeldOnTheWire } from '../../shared/contract/undo.ts';

export type HeldWords = { readonly title: string; readonly sentence: string; readonly believe: string; readonly keep: string; readonly hint: string };

const UNDO = 'What is gone can be had back for 30 days, below.';

/** What vanished, what stays meanwhile, and what each answer does. `calendar`: its name. */
export function sayHeld(held: HeldOnTheWire, calendar: string): HeldWords {
  const { kind, reason, count, of } = held;
  const share = `${count.toLocaleString('en')} of ${of.toLocaleString('en')}`;
  switch (kind) {
    case 'events': return reason === 'other-calendar' ? {
      title: `Another calendar stands where ${calendar} was`,
      sentence: `The ${of.toLocaleString('en')} events that we knew keep their blocks, and nothing of the other calendar is used, until you decide.`,
      believe: 'They are really gone', keep: 'Keep blocking, check again', hint: `They are really gone: only what is in the calendar now takes time. ${UNDO}`,
    } : {
      title: `${share} events in ${calendar} vanished at once`, sentence: 'Their blocks stay until you decide.',
      believe: 'They are really gone', keep: 'Keep blocking, check again', hint: `They are really gone: their time becomes free. ${UNDO}`,
    };
    case 'appointments': return {
      title: `${share} appointments vanished from TekMatix at once`, sentence: 'Their events stay in Apple Calendar, and their time counts as taken, until you decide.',
      believe: 'They are really gone', keep: 'Keep their events, check again', hint: 'They are really gone: their events leave Apple Calendar. An appointment that exists again in TekMatix gets its event back.',
    };
    case 'blocks': return {
      title: `${share} of our Blocked Slots do not show in TekMatix`,
      sentence: reason === 'not-listed-again' ? 'We made them again, and they still do not show. If they are really gone, their time can be booked.' : 'We look once more before we make them again.',
      believe: 'They are gone: make them again', keep: 'They are there: check again', hint: 'Look into your TekMatix calendar for the times above.',
    };
  }
}
