import { z } from 'zod';
import { zEndLeavingInput, zLeaving, zLeavingPreview, zPreviewLeavingInput, zStartLeavingInput, zUserExport } from '../../shared/contract/leaving.ts';
import { longProcedure, pairedProcedure, router, userProcedure } from './trpc.ts';

export const leavingRouter = router({
  // A mutation although it changes nothing: it asks both services, and must not be repeated by itself.
  preview: longProcedure.input(zPreviewLeavingInput).output(zLeavingPreview)
    .mutation(({ ctx, input }) => ctx.subjects.leaving.preview(ctx.session, input)),
  start: userProcedure.input(zStartLeavingInput).output(zLeaving.nullable())
    .mutation(({ ctx, input }) => ctx.subjects.leaving.start(ctx.session, input)),
  read: pairedProcedure.output(zLeaving.nullable())
    .query(({ ctx }) => ctx.subjects.leaving.read(ctx.session)),
  end: userProcedure.input(zEndLeavingInput).output(zLeaving.nullable())
    .mutation(({ ctx, input }) => ctx.subjects.leaving.end(ctx.session, input)),
  tryAgain: userProcedure.output(zLeaving.nullable())
    .mutation(({ ctx }) => ctx.subjects.leaving.tryAgain(ctx.session)),
  forgetReceipt: pairedProcedure.output(z.void())
    .mutation(({ ctx }) => ctx.subjects.leaving.forgetReceipt(ctx.session)),
  exportUser: longProcedure.output(zUserExport)
    .query(({ ctx }) => ctx.subjects.leaving.exportUser(ctx.session)),
});
