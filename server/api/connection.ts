import { z } from 'zod';
import * as wire from '../../shared/contract/connection.ts';
import { enteringProcedure, longPairedProcedure, longProcedure, pairedProcedure, publicProcedure, router, userProcedure } from './trpc.ts';

export const connectionRouter = router({
  pair: enteringProcedure.input(wire.zPairInput).output(wire.zPairOutput)
    .mutation(({ ctx, input }) => ctx.subjects.connection.pair(input, ctx.caller)),
  refresh: publicProcedure.input(wire.zRefreshInput).output(wire.zSessionTokens)
    .mutation(({ ctx, input }) => ctx.subjects.connection.refresh(input, ctx.caller)),
  offers: publicProcedure.output(wire.zOffers)
    .query(({ ctx }) => ctx.subjects.connection.offers()),
  beginSignIn: enteringProcedure.output(wire.zNonceOutput)
    .mutation(({ ctx }) => ctx.subjects.connection.beginSignIn()),
  signIn: enteringProcedure.input(wire.zSignInInput).output(wire.zSignInOutput)
    .mutation(({ ctx, input }) => ctx.subjects.connection.signIn(input, ctx.caller)),
  unpair: pairedProcedure.output(z.void())
    .mutation(({ ctx }) => ctx.subjects.connection.unpair(ctx.session)),
  endAllSessions: userProcedure.output(z.void())
    .mutation(({ ctx }) => ctx.subjects.connection.endAllSessions(ctx.session)),
  account: pairedProcedure.output(wire.zAccount)
    .query(({ ctx }) => ctx.subjects.connection.account(ctx.session)),
  settleBrowsers: userProcedure.input(wire.zSettleBrowsersInput).output(wire.zAccount)
    .mutation(({ ctx, input }) => ctx.subjects.connection.settleBrowsers(ctx.session, input)),
  listTekMatixUsers: longPairedProcedure.input(wire.zTekMatixUsersInput).output(wire.zTekMatixUsersOutput)
    .mutation(({ ctx, input }) => ctx.subjects.connection.listTekMatixUsers(ctx.session, input)),
  linkTekMatix: longPairedProcedure.input(wire.zLinkTekMatixInput).output(wire.zAccount)
    .mutation(({ ctx, input }) => ctx.subjects.connection.linkTekMatix(ctx.session, input)),
  startInstall: pairedProcedure.output(wire.zInstallStart)
    .mutation(({ ctx }) => ctx.subjects.connection.startInstall(ctx.session)),
  readInstall: pairedProcedure.input(z.object({ attemptId: z.uuid() })).output(wire.zInstallProgress)
    .query(({ ctx, input }) => ctx.subjects.connection.readInstall(ctx.session, input.attemptId)),
  connect: longProcedure.input(wire.zConnectInput).output(wire.zConnectOutput)
    .mutation(({ ctx, input }) => ctx.subjects.connection.connect(ctx.session, input, ctx.caller)),
  progress: userProcedure.input(z.object({ attemptId: z.uuid() })).output(wire.zConnectProgress)
    .query(({ ctx, input }) => ctx.subjects.connection.progress(ctx.session, input.attemptId)),
});
