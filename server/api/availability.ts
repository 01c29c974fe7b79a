import { z } from 'zod';
import { zAvailabilityAnswer, zCheckInput, zJudgeClashInput, zPackedSnapshot, zSnapshotInput } from '../../shared/contract/availability.ts';
import { router, userProcedure } from './trpc.ts';

export const availabilityRouter = router({
  snapshot: userProcedure.input(zSnapshotInput).output(zPackedSnapshot)
    .query(({ ctx, input }) => ctx.subjects.availability.snapshot(ctx.session, input)),
  judgeClash: userProcedure.input(zJudgeClashInput).output(z.void())
    .mutation(({ ctx, input }) => ctx.subjects.availability.judgeClash(ctx.session, input)),
  check: userProcedure.input(zCheckInput).output(zAvailabilityAnswer)
    .query(({ ctx, input }) => ctx.subjects.availability.check(ctx.session, input)),
});
