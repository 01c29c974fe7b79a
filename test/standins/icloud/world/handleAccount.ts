import type { NewCalendar, StandinAccount, StandinCalendar } from '../standin.ts';
import { type Collection, putObject, removeObject } from './collection.ts';
import { addCollection, addPassword, moveHome, removeCollection } from './createAccount.ts';
import { writePlainEvent } from '../week/writePlainEvent.ts';
import { countArrivals } from './countArrivals.ts';
import { type Account, homePath, principalPath, type World } from './world.ts';

const ROOMS: readonly Collection['kind'][] = ['inbox', 'outbox', 'notification'];

/** The account as the user of its devices holds it. Handles of one calendar are the same object each time. */
export function handleAccount(world: World, account: Account): StandinAccount {
  const handles = new Map<Collection, StandinCalendar>();
  const handle = (collection: Collection) => {
    const known = handles.get(collection) ?? handleCalendar(world, collection);
    handles.set(collection, known);
    return known;
  };
  const tasks = account.collections.get(`${homePath(account)}tasks/`);
  if (!tasks) throw new Error('iCloud stand-in: an account without tasks');
  return {
    dsid: account.dsid,
    email: account.email,
    principal: principalPath(account),
    get home() { return homePath(account); },
    reminders: handle(tasks),
    get calendars() { return [...account.collections.values()].filter((one) => one !== tasks && !ROOMS.includes(one.kind)).map(handle); },
    get peakInFlight() { return account.peakInFlight; },
    addCalendar: (calendar: NewCalendar) => handle(addCollection(world, account, calendar)),
    removeCalendar: ({ href }) => {
      const collection = account.collections.get(href);
      if (!collection) throw new Error(`iCloud stand-in: no calendar ${href}`);
      removeCollection(account, collection);
    },
    findCalendar: (href) => {
      const collection = account.collections.get(href);
      return collection && handle(collection);
    },
    moveHome: (room) => { moveHome(account, room); },
    addAlias: (address) => { account.aliases.add(address); },
    addPassword: (password) => addPassword(account, password),
    setPassword: (password) => { account.passwords.clear(); account.passwords.add(password); },
    get requestsPerMinute() { return { now: countArrivals(account, world.clock.now()), peak: account.peakPerMinute }; },
    revokePassword: (password) => { if (password === undefined) account.passwords.clear(); else account.passwords.delete(password); },
    changeApplePassword: () => account.passwords.clear(),
    setCalendarService: (state) => { account.calendarService = state; },
  };
}

function handleCalendar(world: World, collection: Collection): StandinCalendar {
  return {
    get href() { return collection.href; },
    get name() { return collection.name; },
    get access() { return collection.access; },
    put: (name, text) => { putObject(collection, { name, text, by: 'apple' }, world.clock); },
    remove: (name) => {
      if (!removeObject(collection, name, world.clock)) throw new Error(`iCloud stand-in: no object ${name} in ${collection.href}`);
    },
    objects: () => [...collection.objects.values()].map(({ name, etag, text }) => ({ name, etag, text })),
    rename: (name) => { collection.name = name; },
    setAccess: (access) => { collection.access = access; },
    touch: (name) => {
      const object = collection.objects.get(name);
      if (!object) throw new Error(`iCloud stand-in: no object ${name} in ${collection.href}`);
      putObject(collection, object, world.clock);
    },
    expireTokens: () => { collection.epoch += 1; },
    setComponent: (component) => { collection.component = component; },
    fill: (count, prefix = 'EVENT') => {
      for (let i = 0; i < count; i += 1) putObject(collection, { name: `${prefix}-${i}.ics`, text: writePlainEvent(`${prefix}-${i}`, i), by: 'apple' }, world.clock);
    },
  };
}
