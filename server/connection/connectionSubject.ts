import type { Doors } from '../doors.ts';
import type { Subjects } from '../subjects.ts';
import { readAccount, settleBrowsers } from './account.ts';
import { connect, readProgress } from './connect.ts';
import { finishInstall, openInstall, readInstall, startInstall } from './install.ts';
import { linkTekMatix, listTekMatixUsers } from './linkTekMatix.ts';
import { findSession, pair } from './pair.ts';
import { beginSignIn, offers, signIn } from './signIn.ts';
import { takeInstall } from './takeInstall.ts';

export function connectionSubject(doors: Doors): Subjects['connection'] {
  return {
    findSession: (bearer) => findSession(doors, bearer),
    pair: (input) => pair(doors, input),
    offers: () => offers(doors),
    beginSignIn: () => beginSignIn(doors),
    signIn: (input) => signIn(doors, input),
    account: (session) => readAccount(doors, session),
    settleBrowsers: (session, input) => settleBrowsers(doors, session, input),
    listTekMatixUsers: (session, input) => listTekMatixUsers(doors, session, input),
    linkTekMatix: (session, input) => linkTekMatix(doors, session, input),
    startInstall: (session) => startInstall(doors, session),
    readInstall: (session, attemptId) => readInstall(doors, session, attemptId),
    openInstall: (state) => openInstall(doors, state),
    finishInstall: (answer) => finishInstall(doors, answer),
    connect: (session, input) => connect(doors, session, input),
    progress: (session, attemptId) => readProgress(doors, session, attemptId),
    noteInstall: (notice) => takeInstall(doors, notice),
    unpair: async (session) => {
      await doors.store.sessions.remove(session.id);
      await doors.backUp();
    },
  };
}
