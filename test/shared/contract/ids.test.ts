import * as ids from '../../../shared/contract/ids.ts';
import { describeShapes, ID } from './describeShapes.ts';

const [YEAR_1900, YEAR_2200] = [Date.UTC(1900, 0), Date.UTC(2200, 0)];
const INSTANT = { accepted: [YEAR_1900, 0, YEAR_2200], refused: [YEAR_1900 - 1, YEAR_2200 + 1, 0.5, '0', Number.NaN] };

describeShapes(ids, {
  zCalendarId: { samples: ['home'], limits: { '': ID } },
  zConnectionId: { samples: ['anna'], limits: { '': ID } },
  zInstant: { samples: [0], limits: { '': INSTANT } },
  zPeriod: { samples: [{ start: 1, end: 2 }], limits: { start: INSTANT, end: INSTANT } },
});
