import { zAvailabilityAnswer, zCheckInput, zPackedSnapshot, zSnapshotInput } from '../../shared/contract/availability.ts';
import { zWhyInput, zWhyPeriod } from '../../shared/contract/why.ts';
import { router, userProcedure } from './trpc.ts';

export const availabilityRouter = router({
  snapshot: userProcedure.input(zSnapshotInput).output(zPackedSnapshot)
    .query(({ ctx, input }) => ctx.subjects.availability.snapshot(ctx.session, input)),
  check: userProcedure.input(zCheckInput).output(zAvailabilityAnswer)
    .query(({ ctx, input }) => ctx.subjects.availability.check(ctx.session, input)),
  why: userProcedure.input(zWhyInput).output(zWhyPeriod)
    .query(({ ctx, input }) => ctx.subjects.availability.why(ctx.session, input)),
});
