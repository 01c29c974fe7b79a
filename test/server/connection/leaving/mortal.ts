import type { Doors } from '../../../../server/doors.ts';
import type { Store } from '../../../../server/store/store.ts';

/** The process dies at its `calls`th question to the database: that one and every later one is never answered. */
export class Died extends Error {}

/** `lived`: it came to its end before. */
export function mortal(doors: Doors, calls: number): { readonly doors: Doors; lived(): boolean } {
  let asked = 0;
  const count = (): void => {
    asked += 1;
    if (asked >= calls) throw new Died('the process is dead');
  };
  const wrap = <T extends object>(room: T): T => new Proxy(room, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member === 'object' && member !== null) return wrap(member);
      if (typeof member !== 'function') return member;
      return async (...input: unknown[]) => {
        count();
        if (name !== 'transaction') return (member as (...all: unknown[]) => unknown).apply(target, input);
        const work = input[0] as (store: Store) => Promise<unknown>; // the only argument of `transaction`
        return (target as unknown as Store).transaction(async (tx) => {
          const result = await work(wrap(tx));
          count();
          return result;
        });
      };
    },
  });
  return { doors: { ...doors, store: wrap(doors.store), backUp: async () => { count(); } }, lived: () => asked < calls };
}
