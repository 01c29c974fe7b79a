import type { StandinLocation } from '../standin.ts';
import type { Watch } from './watch.ts';

const LOOKS: ReadonlySet<string> = new Set(['blocks', 'appointments', 'contacts']);

/** The same hands, and the watch knows that what they do is right. */
export function watchHands(location: StandinLocation, watch: Watch): StandinLocation {
  return new Proxy(location, {
    get(hands, name) {
      const hand: unknown = Reflect.get(hands, name);
      if (typeof hand !== 'function' || LOOKS.has(String(name))) return hand;
      return (...given: unknown[]): unknown => {
        watch.accept();
        return Reflect.apply(hand, hands, given);
      };
    },
  });
}
