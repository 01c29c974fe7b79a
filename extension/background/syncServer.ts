import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '../../server/api/router.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { BackgroundFault } from '../messaging/askBackground.ts';
import { sayFault, translateFault } from '../ui/sayFault.ts';

/** The answer may take as long as Apple takes to answer the server. */
const PATIENCE = 90_000;

/** Who speaks: this installation, in the name of a session when there is one. */
export type Speaker = { readonly installation: string; readonly session?: string };

/** The sync server at `origin`. */
export function syncServer(origin: string, { installation, session }: Speaker): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({
      url: `${origin}/trpc`,
      headers: { 'x-icloud-for-tekmatix': installation, ...(session ? { authorization: `Bearer ${session}` } : {}) },
      fetch: (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE) } as RequestInit), // tRPC's own type is a subset
    })],
  });
}

/** Turns whatever a call threw into words: what the server says, or why it could not be asked. */
export function toBackgroundFault(error: unknown): BackgroundFault {
  if (error instanceof BackgroundFault) return error;
  if (!(error instanceof TRPCClientError)) return refuse('internal');
  const said: unknown = (error.data as { fault?: unknown } | undefined)?.fault; // an answer of unknown shape until looked at
  if (isFault(said)) return new BackgroundFault(translateFault(said));
  return refuse(error.data ? 'internal' : 'server-unreachable');
}

/** The answer, or its fault in words. */
export async function asking<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toBackgroundFault(error);
  }
}

export function refuse(kind: FaultKind): BackgroundFault {
  return new BackgroundFault(sayFault(kind));
}

/** Its code may be newer than this extension: then its words are all that is known of it. */
function isFault(value: unknown): value is FaultOnTheWire {
  if (typeof value !== 'object' || value === null) return false;
  const { code, title, sentence, nextStep } = value as Record<string, unknown>; // looked at here
  return [code, title, sentence, nextStep].every((part) => typeof part === 'string' && part !== '');
}
