import type { Doors } from '../../doors.ts';
import type { Subjects } from '../../subjects.ts';
import { exportUser } from './exportUser.ts';
import { forgetReceipt, readLeaving } from './readLeaving.ts';
import { endWith, previewLeaving, startLeaving, tryAgain } from './startLeaving.ts';

export function leavingSubject(doors: Doors): Subjects['leaving'] {
  return {
    preview: (session, input) => previewLeaving(doors, session, input),
    start: (session, input) => startLeaving(doors, session, input),
    read: (session) => readLeaving(doors, session),
    end: (session, input) => endWith(doors, session, input),
    tryAgain: (session) => tryAgain(doors, session),
    forgetReceipt: (session) => forgetReceipt(doors, session),
    exportUser: (session) => exportUser(doors, session),
  };
}
