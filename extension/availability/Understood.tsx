import type { Instant } from '../../shared/time/period.ts';
import { say } from '../ui/words.ts';
import type { Answered } from './judgeQuestion.ts';
import { sayPeriod, sayZone } from './sayAnswer.ts';

type Props = { readonly id: string; readonly answered: Pick<Answered, 'period' | 'snapshot' | 'namedZone' | 'clock'>; readonly now: Instant };

/** What was understood, and by which clock: always beside the words, so that a wrong reading is seen at once. */
export function Understood({ id, answered: { period, snapshot: { zone }, namedZone, clock }, now }: Props) {
  return (
    <p id={id} className="ift-hint ift-understood">
      <strong>{sayPeriod(period, zone, now)}</strong>
      <span>{sayZone(zone)}</span>
      {namedZone !== null && <span>{say('availability.understood.named', { zone: namedZone })}</span>}
      {clock === 'twice' && <span>{say('availability.understood.twice')}</span>}
      {clock === 'never' && <span>{say('availability.understood.never')}</span>}
    </p>
  );
}
