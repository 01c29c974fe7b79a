import { handleDav } from '../dav/handle.ts';
import { putObject, removeObject } from '../world/collection.ts';
import { noteArrival } from '../world/countArrivals.ts';
import type { Account, Journal, World } from '../world/world.ts';
import { answerOfHost } from './answerOfHost.ts';
import { type Answer, type DavRequest, empty } from './answer.ts';
import { refuse, type SignIn, signIn } from './auth.ts';
import type { Fault } from './faults.ts';
import { openEntry } from './journal.ts';
import { pause } from './pause.ts';
import { receive } from './receive.ts';
import { type Delivery, send, type Wire } from './send.ts';
import { throttle } from './throttle.ts';

/** One CalDAV request from arrival to answer: journal, fault, password, behaviour, wire. */
export async function serve(world: World, wire: Wire): Promise<void> {
  const request = await receive(wire.incoming, world.secondOrigin);
  const signedIn = signIn(world, request.header('authorization'));
  const entry = openEntry(world, request, signedIn);
  const account = signedIn.account;
  if (account) openFlight(world, account);
  try {
    await play(world, wire, { request, signedIn, entry });
  } finally {
    if (account) account.inFlight -= 1;
  }
}

type Scene = { readonly request: DavRequest; readonly signedIn: SignIn; readonly entry: Journal };

async function play(world: World, wire: Wire, { request, signedIn, entry }: Scene): Promise<void> {
  const fault = world.faults.take({ method: request.method, path: request.path, report: entry.report, email: signedIn.account?.email ?? null });
  entry.fault = fault?.kind ?? null;
  if (fault?.kind === 'hang' && !(await pause(wire.outgoing, fault.ms))) return;
  if (fault?.kind === 'meanwhile') await fault.act();
  if (fault?.kind === 'edit') edit(world, fault);
  if (fault?.kind === 'reset' && fault.when === 'before') { reset(wire); return; }
  const ofHost = answerOfHost(world, request);
  if (ofHost === 'dead') { reset(wire); return; }
  const answer = answerInstead(world, fault, signedIn) ?? ofHost ?? judge(world, request, signIn(world, request.header('authorization')));
  if (answer.waitMs !== undefined && !(await pause(wire.outgoing, answer.waitMs))) return;
  if (fault?.kind === 'reset') { reset(wire); return; }
  const last = fault ? distort(fault, answer) : answer;
  entry.status = last.status;
  entry.sentBytes = Buffer.byteLength(last.body ?? '');
  await send(world, wire, { answer: last, delivery: chooseDelivery(fault) });
}

function judge(world: World, request: DavRequest, signedIn: SignIn): Answer {
  if (signedIn.kind === 'refused') return refuse(world, signedIn.account);
  return throttle(world, signedIn.account) ?? handleDav(world, request, signedIn.account);
}

// Faults that leave the request unapplied.
function answerInstead(world: World, fault: Fault | undefined, { account }: SignIn): Answer | undefined {
  switch (fault?.kind) {
    case 'status': return fault.when === 'after' ? undefined : writeStatus(fault);
    case 'throttle': return empty(503, { 'retry-after': String(fault.retryAfterSeconds) });
    case 'unauthorised': return refuse(world, account);
    case 'html': return { status: 200, contentType: 'text/html; charset=UTF-8', body: '<!DOCTYPE html>\n<html><head><title>iCloud</title></head><body><h1>iCloud is temporarily unavailable</h1></body></html>\n' };
    default: return undefined;
  }
}

// Faults that change what the real answer says.
function distort(fault: Fault, answer: Answer): Answer {
  if (fault.kind === 'status' && fault.when === 'after') return writeStatus(fault);
  if (fault.kind !== 'truncate' || answer.body === undefined) return answer;
  const keep = Math.floor(answer.body.length * (fault.keep ?? 0.5));
  return { ...answer, body: answer.body.slice(0, keep) };
}

function chooseDelivery(fault: Fault | undefined): Delivery {
  if (fault?.kind === 'truncate' && fault.transport === 'broken') return { kind: 'broken' };
  if (fault?.kind === 'slow-body') return { kind: 'late', ms: fault.ms };
  return { kind: fault?.kind === 'close-after' ? 'last' : 'whole' };
}

function writeStatus({ status, headers, body }: Extract<Fault, { kind: 'status' }>): Answer {
  return { status, headers: headers ?? {}, ...(body === undefined ? {} : { body, contentType: 'text/html; charset=UTF-8' }) };
}

// The user, on a device: no rule of CalDAV applies.
function edit(world: World, { calendar, name, text }: Extract<Fault, { kind: 'edit' }>): void {
  for (const { collections } of world.accounts.values()) {
    const collection = collections.get(calendar);
    if (collection && text === null) removeObject(collection, name, world.clock);
    else if (collection && text !== null) putObject(collection, { name, text, by: 'apple' }, world.clock);
  }
}

function reset({ incoming }: Wire): void {
  incoming.socket.resetAndDestroy();
}

function openFlight(world: World, account: Account): void {
  noteArrival(account, world.clock.now());
  account.inFlight += 1;
  account.peakInFlight = Math.max(account.peakInFlight, account.inFlight);
}
