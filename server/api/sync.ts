import { z } from 'zod';
import { zJournalInput, zJournalOutput, zNativeLinkInput, zResolveChoiceInput, zSyncStatus } from '../../shared/contract/sync.ts';
import { router, userProcedure } from './trpc.ts';

export const syncRouter = router({
  status: userProcedure.output(zSyncStatus)
    .query(({ ctx }) => ctx.subjects.sync.status(ctx.session)),
  now: userProcedure.output(z.void())
    .mutation(({ ctx }) => ctx.subjects.sync.now(ctx.session)),
  resolveChoice: userProcedure.input(zResolveChoiceInput).output(zSyncStatus)
    .mutation(({ ctx, input }) => ctx.subjects.sync.resolveChoice(ctx.session, input)),
  decideNativeLink: userProcedure.input(zNativeLinkInput).output(zSyncStatus)
    .mutation(({ ctx, input }) => ctx.subjects.sync.decideNativeLink(ctx.session, input)),
  journal: userProcedure.input(zJournalInput).output(zJournalOutput)
    .query(({ ctx, input }) => ctx.subjects.sync.journal(ctx.session, input)),
});
