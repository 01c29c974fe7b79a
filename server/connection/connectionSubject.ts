import type { Doors } from '../doors.ts';
import type { Subjects } from '../subjects.ts';
import { readAccount, settleBrowsers } from './account.ts';
import { connect, readProgress } from './connect.ts';
import { finishInstall, openInstall, readInstall, startInstall } from './install.ts';
import { linkTekMatix, listTekMatixUsers } from './linkTekMatix.ts';
import { pair } from './pair.ts';
import { findSession, refreshSession } from './sessionTokens.ts';
import { beginSignIn, offers, signIn } from './signIn.ts';
import { takeInstall } from './takeInstall.ts';

export function connectionSubject(doors: Doors): Subjects['connection'] {
  return {
    findSession: (bearer, caller) => findSession(doors, bearer, caller),
    pair: (input, caller) => pair(doors, input, caller),
    refresh: ({ refresh }, caller) => refreshSession(doors, refresh, caller),
    offers: () => offers(doors),
    beginSignIn: () => beginSignIn(doors),
    signIn: (input, caller) => signIn(doors, input, caller),
    account: (session) => readAccount(doors, session),
    settleBrowsers: (session, input) => settleBrowsers(doors, session, input),
    listTekMatixUsers: (session, input) => listTekMatixUsers(doors, session, input),
    linkTekMatix: (session, input) => linkTekMatix(doors, session, input),
    startInstall: (session) => startInstall(doors, session),
    readInstall: (session, attemptId) => readInstall(doors, session, attemptId),
    openInstall: (state) => openInstall(doors, state),
    finishInstall: (answer) => finishInstall(doors, answer),
    connect: (session, input, caller) => connect(doors, session, { ...input, address: caller?.address }),
    progress: (session, attemptId) => readProgress(doors, session, attemptId),
    noteInstall: (notice) => takeInstall(doors, notice),
    endAllSessions: async (session) => {
      await doors.store.sessions.removeAll(session.userId);
      await doors.backUp();
    },
    unpair: async (session) => {
      await doors.store.sessions.remove(session.id);
      await doors.backUp();
    },
  };
}
