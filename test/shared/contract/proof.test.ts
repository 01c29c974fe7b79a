import * as proof from '../../../shared/contract/proof.ts';
import { describeShapes } from './describeShapes.ts';

const PERIOD = { start: 1, end: 2 };
const EVENT = { ...PERIOD, title: 'Dentist' };

describeShapes(proof, {
  zProof: {
    samples: [
      { kind: 'blocked', zone: 'Europe/Berlin', event: EVENT, block: PERIOD, next: true }, { kind: 'none-blocked', zone: 'Europe/Berlin', event: EVENT },
      { kind: 'nothing-coming', zone: 'Europe/Berlin', until: 2 }, { kind: 'unknown' },
    ],
    nullable: ['event.title'],
  },
});
