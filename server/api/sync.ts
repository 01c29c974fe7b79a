import { z } from 'zod';
import { zProof } from '../../shared/contract/proof.ts';
import { zDismissUnservedInput, zJournalInput, zJournalOutput, zNativeLinkInput, zResolveChoiceInput, zSyncStatus } from '../../shared/contract/sync.ts';
import { zDecideHoldInput, zRemoveKeptInput, zRestoreInput, zVanished } from '../../shared/contract/undo.ts';
import { router, userProcedure } from './trpc.ts';

export const syncRouter = router({
  status: userProcedure.output(zSyncStatus)
    .query(({ ctx }) => ctx.subjects.sync.status(ctx.session)),
  proof: userProcedure.output(zProof)
    .query(({ ctx }) => ctx.subjects.sync.proof(ctx.session)),
  now: userProcedure.output(z.void())
    .mutation(({ ctx }) => ctx.subjects.sync.now(ctx.session)),
  resolveChoice: userProcedure.input(zResolveChoiceInput).output(zSyncStatus)
    .mutation(({ ctx, input }) => ctx.subjects.sync.resolveChoice(ctx.session, input)),
  dismissUnserved: userProcedure.input(zDismissUnservedInput).output(zSyncStatus)
    .mutation(({ ctx, input }) => ctx.subjects.sync.dismissUnserved(ctx.session, input)),
  decideNativeLink: userProcedure.input(zNativeLinkInput).output(zSyncStatus)
    .mutation(({ ctx, input }) => ctx.subjects.sync.decideNativeLink(ctx.session, input)),
  decideHold: userProcedure.input(zDecideHoldInput).output(zSyncStatus)
    .mutation(({ ctx, input }) => ctx.subjects.sync.decideHold(ctx.session, input)),
  vanished: userProcedure.output(zVanished)
    .query(({ ctx }) => ctx.subjects.sync.vanished(ctx.session)),
  restore: userProcedure.input(zRestoreInput).output(zVanished)
    .mutation(({ ctx, input }) => ctx.subjects.sync.restore(ctx.session, input)),
  removeKept: userProcedure.input(zRemoveKeptInput).output(zVanished)
    .mutation(({ ctx, input }) => ctx.subjects.sync.removeKept(ctx.session, input)),
  journal: userProcedure.input(zJournalInput).output(zJournalOutput)
    .query(({ ctx, input }) => ctx.subjects.sync.journal(ctx.session, input)),
});
