import { z } from 'zod';
import { zAnswerClockInput, zAvailabilityAnswer, zCheckInput, zClockQuestions, zPackedSnapshot, zSnapshotInput, zTellZoneInput } from '../../shared/contract/availability.ts';
import { router, userProcedure } from './trpc.ts';

export const availabilityRouter = router({
  snapshot: userProcedure.input(zSnapshotInput).output(zPackedSnapshot)
    .query(({ ctx, input }) => ctx.subjects.availability.snapshot(ctx.session, input)),
  check: userProcedure.input(zCheckInput).output(zAvailabilityAnswer)
    .query(({ ctx, input }) => ctx.subjects.availability.check(ctx.session, input)),
  clockQuestions: userProcedure.output(zClockQuestions)
    .query(({ ctx }) => ctx.subjects.availability.clockQuestions(ctx.session)),
  answerClock: userProcedure.input(zAnswerClockInput).output(zClockQuestions)
    .mutation(({ ctx, input }) => ctx.subjects.availability.answerClock(ctx.session, input)),
  tellZone: userProcedure.input(zTellZoneInput).output(z.void())
    .mutation(({ ctx, input }) => ctx.subjects.availability.tellZone(ctx.session, input)),
});
