import { availabilityRouter } from './availability.ts';
import { calendarsRouter } from './calendars.ts';
import { connectionRouter } from './connection.ts';
import { leavingRouter } from './leaving.ts';
import { syncRouter } from './sync.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  connection: connectionRouter,
  calendars: calendarsRouter,
  sync: syncRouter,
  leaving: leavingRouter,
  availability: availabilityRouter,
});

export type AppRouter = typeof appRouter;
