import { initTRPC, TRPCError } from '@trpc/server';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { LimitName } from '../../shared/connection/limits.ts';
import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import type { Caller, Session, Subjects } from '../subjects.ts';

export type ApiContext = {
  readonly subjects: Subjects;
  readonly session: Session | undefined;
  /** Absent where nobody came by network. */
  readonly caller?: Caller | undefined;
  /** Called with every fault that is our own mistake rather than the caller's. */
  readonly onInternalError: (error: unknown) => void;
};

const t = initTRPC.context<ApiContext>().create({
  errorFormatter({ shape, error, ctx }) {
    const kind = faultKindOf(error);
    if (kind === 'internal') ctx?.onInternalError(error.cause ?? error);
    const fault = explainFault(kind, error.cause instanceof SyncFault ? error.cause.evidence : {});
    return { message: fault.title, code: shape.code, data: { code: shape.data.code, httpStatus: shape.data.httpStatus, fault } };
  },
});

/** Fault → HTTP-ish code; the caller reads the fault itself from `data.fault`. */
function faultKindOf(error: TRPCError): FaultKind {
  if (error.cause instanceof SyncFault) return error.cause.kind;
  if (error.code === 'UNAUTHORIZED') return 'session-invalid';
  if (error.code === 'NOT_FOUND') return 'not-found';
  return error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' ? 'bad-request' : 'internal';
}

const CODES: Partial<Record<FaultKind, TRPCError['code']>> = {
  'session-invalid': 'UNAUTHORIZED', 'pairing-invalid': 'UNAUTHORIZED', 'sign-in-refused': 'UNAUTHORIZED', 'not-found': 'NOT_FOUND', internal: 'INTERNAL_SERVER_ERROR',
  'too-many-attempts': 'TOO_MANY_REQUESTS', 'account-attempts-spent': 'TOO_MANY_REQUESTS', 'too-many-requests': 'TOO_MANY_REQUESTS', 'too-many-at-once': 'TOO_MANY_REQUESTS',
};

const faults = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !(result.error.cause instanceof SyncFault)) return result;
  const cause = result.error.cause;
  throw new TRPCError({ code: CODES[cause.kind] ?? 'UNPROCESSABLE_CONTENT', cause });
});

export const router = t.router;
export const publicProcedure = t.procedure.use(faults);

/** Needs a paired browser. */
export const pairedProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, session: ctx.session } });
});

/** Needs a paired browser that is linked to a TekMatix user. */
export const userProcedure = pairedProcedure.use(({ ctx, next }) => {
  const { session } = ctx;
  if (session.userId === null) throw new TRPCError({ code: 'NOT_FOUND' });
  return next({ ctx: { ...ctx, session: { ...session, userId: session.userId } } });
});

/** Open to everybody who can reach the server, but not to everybody as often as they like. */
export const enteringProcedure = publicProcedure.use(async ({ ctx, next }) => {
  if (ctx.caller?.address !== undefined) await ctx.subjects.limits.take('enter-address', { network: ctx.caller.address });
  return next();
});

/** Not more often than `name` allows a user. */
export const limitedProcedure = (name: LimitName) => userProcedure.use(async ({ ctx, next }) => {
  await ctx.subjects.limits.take(name, { who: ctx.session.userId });
  return next();
});

/** Asks Apple or TekMatix while its caller waits, so that a user may have a few of them at the same time only. */
export const longProcedure = userProcedure.use(({ ctx, next }) => ctx.subjects.limits.atOnce(ctx.session.userId, () => next()));

/** The same for a browser that is not linked yet. */
export const longPairedProcedure = pairedProcedure.use(({ ctx, next }) => ctx.subjects.limits.atOnce(ctx.session.id, () => next()));
