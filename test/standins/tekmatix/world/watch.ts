import type { LocationRecord, World } from './world.ts';

/** Something of the location's own that a token changed, made or removed. `before` and `after` are records as JSON. */
export type Trespass = { readonly by: string; readonly what: string; readonly before: string | undefined; readonly after: string | undefined };

export type Watch = {
  /** The user of the location did something: what is there now is right. */
  accept(): void;
  /** Runs one request of a token and compares everything that is not a token's own before and after. */
  during<T>(by: string, run: () => T): T;
  take(): Trespass[];
};

/** Foreign blocks, appointments, contacts and notes belong to the users of a location: only their hands may change them. */
export function createWatch(world: World): Watch {
  let kept: ReadonlyMap<string, string> | undefined;
  let trespasses: Trespass[] = [];
  const compare = (by: string): void => {
    const present = digest(world);
    for (const what of new Set([...kept?.keys() ?? [], ...present.keys()])) {
      const [before, after] = [kept?.get(what), present.get(what)];
      if (before !== after && !isAllowedMove(world, { by, what, before, after })) trespasses.push({ by, what, before, after });
    }
    kept = present;
  };
  return {
    accept() {
      // What nobody did would be accepted with the next hand.
      if (kept) compare('nobody');
      kept = undefined;
    },
    during(by, run) {
      kept ??= digest(world);
      try {
        return run();
      } finally {
        if (!by.startsWith('GET ')) compare(by);
      }
    },
    take() {
      if (kept) compare('nobody');
      const taken = trespasses;
      trespasses = [];
      return taken;
    },
  };
}

function digest(world: World): ReadonlyMap<string, string> {
  return new Map([...world.locations.values()].flatMap((location) => recordsOf(location).map(({ kind, record }) => [`${location.id} ${kind} ${record.id}`, JSON.stringify(record)])));
}

function recordsOf(location: LocationRecord): { kind: string; record: { readonly id: string } }[] {
  return [
    ...[...location.blocks.values()].filter(({ origin }) => origin !== 'api').map((record) => ({ kind: 'block', record })),
    ...[...location.appointments.values()].map((record) => ({ kind: 'appointment', record })),
    ...[...location.contacts.values()].map((record) => ({ kind: 'contact', record })),
    ...[...location.notes.values()].map((record) => ({ kind: 'note', record })),
  ];
}

const MOVED: ReadonlySet<string> = new Set(['start', 'end', 'dateUpdated']);

/** Only the times of the appointment that the request names, and only where the user allowed it. */
function isAllowedMove(world: World, { by, what, before, after }: Trespass): boolean {
  const [locationId = '', kind, id = ''] = what.split(' ');
  if (!world.movesAllowed.has(locationId) || kind !== 'appointment' || by !== `PUT /calendars/events/appointments/${id}` || !before || !after) return false;
  // Both were written from records a moment ago.
  const [old, now] = [JSON.parse(before) as Record<string, unknown>, JSON.parse(after) as Record<string, unknown>];
  return Object.keys(now).every((key) => MOVED.has(key) || JSON.stringify(now[key]) === JSON.stringify(old[key]));
}
