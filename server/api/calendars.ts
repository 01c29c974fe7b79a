import { zCalendarsOutput, zChoicePreview, zSaveRolesInput } from '../../shared/contract/calendars.ts';
import { zSightings } from '../../shared/contract/sightings.ts';
import { longProcedure, router, userProcedure } from './trpc.ts';

export const calendarsRouter = router({
  list: userProcedure.output(zCalendarsOutput)
    .query(({ ctx }) => ctx.subjects.calendars.list(ctx.session)),
  saveRoles: userProcedure.input(zSaveRolesInput).output(zCalendarsOutput)
    .mutation(({ ctx, input }) => ctx.subjects.calendars.saveRoles(ctx.session, input)),
  /** Reads from Apple, so it is no query: nothing asks it twice by itself. */
  preview: longProcedure.input(zSaveRolesInput).output(zChoicePreview)
    .mutation(({ ctx, input }) => ctx.subjects.calendars.preview(ctx.session, input)),
  /** Reads from Apple too. */
  sight: longProcedure.output(zSightings)
    .mutation(({ ctx }) => ctx.subjects.calendars.sight(ctx.session)),
});
