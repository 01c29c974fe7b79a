import type { HeldOnTheWire } from '../../shared/contract/undo.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { say } from '../ui/words.ts';

export type HeldWords = { readonly title: string; readonly sentence: string; readonly believe: string; readonly keep: string; readonly hint: string };

/** What vanished, what stays meanwhile, and what each answer does. `calendar`: its name. */
export function sayHeld(held: HeldOnTheWire, calendar: string): HeldWords {
  const { kind, reason, of } = held;
  const share = { count: formatNumber(held.count), n: formatNumber(of) };
  const [gone, undo] = [say('sync.held.gone'), say('sync.held.undo')];
  switch (kind) {
    case 'events': return reason === 'other-calendar' ? {
      title: say('sync.held.other.title', { calendar }), sentence: say('sync.held.other.sentence', of, { n: share.n }),
      believe: gone, keep: say('sync.held.events.keep'), hint: `${say('sync.held.other.hint')} ${undo}`,
    } : {
      title: say('sync.held.events.title', of, { ...share, calendar }), sentence: say('sync.held.events.sentence'),
      believe: gone, keep: say('sync.held.events.keep'), hint: `${say('sync.held.events.hint')} ${undo}`,
    };
    case 'appointments': return {
      title: say('sync.held.appointments.title', of, share), sentence: say('sync.held.appointments.sentence'),
      believe: gone, keep: say('sync.held.appointments.keep'), hint: say('sync.held.appointments.hint'),
    };
    case 'blocks': return {
      title: say('sync.held.blocks.title', of, share), sentence: say(reason === 'not-listed-again' ? 'sync.held.blocks.again' : 'sync.held.blocks.sentence'),
      believe: say('sync.held.blocks.believe'), keep: say('sync.held.blocks.keep'), hint: say('sync.held.blocks.hint'),
    };
  }
}
