import { DAY } from '../../shared/time/period.ts';

/** How far ahead appointments are compared with iCloud for the indicator. */
export const LOOK_AHEAD = 28 * DAY;
