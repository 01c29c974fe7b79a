import { z } from 'zod';
import { zAnswerClockInput, zAvailabilityAnswer, zCheckInput, zClockQuestions, zJudgeClashInput, zPackedSnapshot, zSnapshotInput, zTellZoneInput } from '../../shared/contract/availability.ts';
import { zWhyInput, zWhyPeriod } from '../../shared/contract/why.ts';
import { limitedProcedure, router, userProcedure } from './trpc.ts';

export const availabilityRouter = router({
  snapshot: userProcedure.input(zSnapshotInput).output(zPackedSnapshot)
    .query(({ ctx, input }) => ctx.subjects.availability.snapshot(ctx.session, input)),
  judgeClash: userProcedure.input(zJudgeClashInput).output(z.void())
    .mutation(({ ctx, input }) => ctx.subjects.availability.judgeClash(ctx.session, input)),
  check: limitedProcedure('quick-check').input(zCheckInput).output(zAvailabilityAnswer)
    .query(({ ctx, input }) => ctx.subjects.availability.check(ctx.session, input)),
  clockQuestions: userProcedure.output(zClockQuestions)
    .query(({ ctx }) => ctx.subjects.availability.clockQuestions(ctx.session)),
  answerClock: userProcedure.input(zAnswerClockInput).output(zClockQuestions)
    .mutation(({ ctx, input }) => ctx.subjects.availability.answerClock(ctx.session, input)),
  tellZone: userProcedure.input(zTellZoneInput).output(z.void())
    .mutation(({ ctx, input }) => ctx.subjects.availability.tellZone(ctx.session, input)),
  why: limitedProcedure('explain').input(zWhyInput).output(zWhyPeriod)
    .query(({ ctx, input }) => ctx.subjects.availability.why(ctx.session, input)),
});
