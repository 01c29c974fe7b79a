import type { ApiRequest } from '../http/receive.ts';
import { APPOINTMENT_ROUTES } from './appointments.ts';
import { BLOCK_ROUTES } from './blocks.ts';
import { CALENDAR_ROUTES } from './calendars.ts';
import { DIRECTORY_ROUTES } from './directory.ts';
import { LIST_ROUTES } from './lists.ts';
import { FREE_SLOT_ROUTES } from './freeSlots.ts';
import { NOTE_ROUTES } from './notes.ts';
import type { Route } from './route.ts';

/** The first that matches answers, so fixed paths stand before those with names in them. */
const ROUTES: readonly Route[] = [...LIST_ROUTES, ...APPOINTMENT_ROUTES, ...BLOCK_ROUTES, ...NOTE_ROUTES, ...CALENDAR_ROUTES, ...FREE_SLOT_ROUTES, ...DIRECTORY_ROUTES];

const compiled = ROUTES.map((route) => ({
  route, path: new RegExp(`^${route.pattern.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)').replace(/\/$/, '/?')}$`),
}));

export function findRoute({ method, path }: ApiRequest): { route: Route; params: Readonly<Record<string, string>> } | undefined {
  for (const { route, path: pattern } of compiled) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) return { route, params: match.groups ?? {} };
  }
  return undefined;
}
