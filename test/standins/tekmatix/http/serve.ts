import { randomUUID } from 'node:crypto';
import { findRoute } from '../api/routes.ts';
import type { JournalEntry } from '../standin.ts';
import { answerOAuth } from '../oauth/answerOAuth.ts';
import type { Watch } from '../world/watch.ts';
import type { TokenRecord, World } from '../world/world.ts';
import { type Answer, refuse, Refusal } from './answer.ts';
import { expectScope, expectToken, expectVersion } from './authorise.ts';
import type { Fault, FaultDeskInside } from './faultDesk.ts';
import { addUnknownFields } from './addUnknownFields.ts';
import { tellExchange } from './exchanges.ts';
import { pause } from './pause.ts';
import type { RateLimit } from './rateLimit.ts';
import type { ApiRequest, Wire } from './receive.ts';

export type ApiDesk = { readonly world: World; readonly faults: FaultDeskInside; readonly rateLimit: RateLimit; readonly watch: Watch };

/** A journal entry while its request is being answered. */
export type OpenEntry = { -readonly [Key in keyof JournalEntry]: JournalEntry[Key] };

const GATEWAY_PAGE = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';
const TOO_MANY: Answer = { status: 429, body: { message: 'Too Many Requests', statusCode: 429 } };

/** One API request from arrival to answer: fault, version, token, limit, route, wire. */
export async function serve(desk: ApiDesk, wire: Wire, { request, entry }: { request: ApiRequest; entry: OpenEntry }): Promise<void> {
  const fault = desk.faults.take(request);
  if (fault?.kind === 'meanwhile') fault.act();
  if (fault && 'when' in fault && fault.when === 'after') {
    judge(desk, request);
    return playInstead(wire, fault, entry);
  }
  if (fault?.kind === 'status' || fault?.kind === 'reset' || fault?.kind === 'throttle') return playInstead(wire, fault, entry);
  if (fault?.kind === 'hang' && !(await pause(wire.outgoing, fault.ms))) return;
  const { answer, headers } = judge(desk, request);
  entry.status = answer.status;
  const body = { ...answer.body, traceId: randomUUID() };
  tellExchange({ request: { ...request, body: request.form ?? request.body }, status: answer.status, body });
  const text = JSON.stringify(fault?.kind === 'alter' ? fault.alter(body) : body);
  send(wire, { status: answer.status, headers, text: cut(text, fault) });
}

type Judged = { readonly answer: Answer; readonly headers: Readonly<Record<string, string>> };

function judge(desk: ApiDesk, request: ApiRequest): Judged {
  const { answer, headers } = desk.watch.during(`${request.method} ${request.path}`, () => judgeUnwatched(desk, request));
  const body = desk.world.api.unknownFields && answer.status < 300 ? addUnknownFields(answer.body) : answer.body;
  return { answer: { ...answer, body }, headers: { ...headers, date: new Date(desk.world.serverTime()).toUTCString() } };
}

function judgeUnwatched({ world, rateLimit }: ApiDesk, request: ApiRequest): Judged {
  let headers: Readonly<Record<string, string>> = rateLimit.untouched();
  try {
    const granted = answerOAuth(world, request);
    if (granted) return { answer: granted, headers };
    expectVersion(request);
    const token = expectToken(world, request);
    const budget = rateLimit.take(token);
    headers = budget.headers;
    return { answer: budget.exhausted ? TOO_MANY : answerRoute(world, token, request), headers };
  } catch (error) {
    if (error instanceof Refusal) return { answer: error.answer, headers };
    throw error;
  }
}

function answerRoute(world: World, token: TokenRecord, request: ApiRequest): Answer {
  if (request.body === null) throw refuse(400, 'Unexpected token in JSON');
  const found = findRoute(request);
  if (!found) throw refuse(404, `Cannot ${request.method} ${request.path}`);
  expectScope(token, found.route.scope);
  const location = world.locations.get(token.locationId);
  if (!location) throw refuse(403, 'The token does not have access to this location.');
  return found.route.answer({ world, location, request, params: found.params });
}

async function playInstead(wire: Wire, fault: Fault, entry: OpenEntry): Promise<void> {
  if (fault.kind === 'reset') { wire.incoming.socket.resetAndDestroy(); return; }
  if (fault.kind === 'hang') {
    if (await pause(wire.outgoing, fault.ms)) wire.incoming.socket.resetAndDestroy();
    return;
  }
  if (fault.kind === 'throttle') {
    const headers = { 'x-ratelimit-max': '100', 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-remaining': fault.daily ? '99' : '0', 'x-ratelimit-limit-daily': '200000', 'x-ratelimit-daily-remaining': fault.daily ? '0' : '199000' };
    entry.status = 429;
    send(wire, { status: 429, headers, text: JSON.stringify(TOO_MANY.body) });
  }
  if (fault.kind === 'status') {
    entry.status = fault.status;
    send(wire, { status: fault.status, headers: {}, text: fault.body ?? GATEWAY_PAGE });
  }
}

function cut(text: string, fault: Fault | undefined): string {
  if (fault?.kind === 'empty') return '';
  return fault?.kind === 'truncate' ? text.slice(0, Math.floor(text.length * (fault.keep ?? 0.5))) : text;
}

type Sent = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string };

function send({ outgoing }: Wire, { status, headers, text }: Sent): void {
  const type = text.startsWith('<') ? 'text/html' : 'application/json; charset=utf-8';
  outgoing.writeHead(status, { 'content-type': type, 'content-length': String(Buffer.byteLength(text)), ...headers }).end(text);
}
