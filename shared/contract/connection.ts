import { z } from 'zod';
import { FAULT_KINDS } from '../connection/fault.ts';
import { zCalendar } from './calendars.ts';
import { zConnectionId, zInstant } from './ids.ts';

export const zFaultKind = z.enum(FAULT_KINDS);

/** What every refused call carries in `error.data.fault`. */
export const zFaultOnTheWire = z.object({
  code: zFaultKind, title: z.string(), sentence: z.string(), nextStep: z.string(), link: z.string().optional(),
  /** The TekMatix permission that is missing, so that it can be named in another language too. */
  scope: z.string().optional(),
});
export type FaultOnTheWire = z.infer<typeof zFaultOnTheWire>;

export const zConnection = z.object({
  id: zConnectionId,
  appleId: z.string(),
  health: z.enum(['connected', 'doubtful', 'needs-reconnect']),
  lastFault: z.object({ kind: zFaultKind, at: zInstant }).nullable(),
});

/** The one-time secret of the pairing link, and a name for this browser that the user recognises. */
export const zPairInput = z.object({ token: z.string().min(20).max(200), browserName: z.string().max(100) });
/**
 * A session's tokens: `session` opens until `until`, `refresh` brings new ones, once. `id` names the session and opens nothing.
 */
export const zSessionTokens = z.object({ session: z.string(), id: z.string(), until: zInstant, refresh: z.string() });
export type SessionTokens = z.infer<typeof zSessionTokens>;
export const zPairOutput = zSessionTokens;
export const zRefreshInput = z.object({ refresh: z.string().min(20).max(200) });

/** What a server offers beside the pairing link. `appId`: what TekMatix's page has to be asked for. */
export const zSignInOffer = z.object({ appId: z.string() });
export const zOffers = z.object({ signIn: zSignInOffer.nullable() });
export type SignInOffer = z.infer<typeof zSignInOffer>;

export const zNonceOutput = z.object({ nonce: z.string() });
/** `sessionDetails`: as the TekMatix page gave it, sealed; what is wrong with it is told to nobody. */
export const zSignInInput = z.object({ nonce: z.string().max(200), sessionDetails: z.string().max(4_096), browserName: z.string().max(100) });
/** Whom the session is for, so that the browser can see whether it is who it asked for. */
export const zSignInOutput = zSessionTokens.extend({ locationId: z.string(), userId: z.string() });
export type SignedIn = z.infer<typeof zSignInOutput>;

/** Where the paired browser stands; decides which step the settings page opens with. */
export const zAccount = z.object({
  /** null until TekMatix is linked. */
  tekmatix: z.object({
    locationId: z.string(), locationName: z.string(), userId: z.string(), userName: z.string(), zone: z.string(),
    fault: zFaultKind.nullable(),
    /** The permission that is missing, when that is the fault. */
    faultScope: z.string().nullish(),
    /** Through the installed app, not through a token. */
    installed: z.boolean().optional(),
  }).nullable(),
  connections: z.array(zConnection),
  rolesSaved: z.boolean(),
  /** The server has an app that can be installed in TekMatix instead of entering a token. */
  installOffered: z.boolean().optional(),
  /** An account or the whole user is being removed, or was: then there is a receipt. */
  leaving: z.object({ scope: z.enum(['account', 'everything']), connectionId: zConnectionId.nullable(), ended: z.boolean() }).nullish(),
  /** Other browsers that speak for the same user. */
  otherBrowsers: z.array(z.object({ name: z.string(), since: zInstant })).optional(),
  /** When one of them was linked as this user, until the user has said whether it is theirs. */
  newBrowserAt: zInstant.nullish(),
});
export type Account = z.infer<typeof zAccount>;

/** False ends the sessions of all browsers of the user but the one that asks. */
export const zSettleBrowsersInput = z.object({ keep: z.boolean() });

/** `token` may be left out when the server holds one for the location. */
export const zTekMatixUsersInput = z.object({ locationId: z.string().min(1).max(64), token: z.string().max(500).optional() });
export const zTekMatixUsersOutput = z.object({
  location: z.object({ id: z.string(), name: z.string(), zone: z.string() }),
  /** `linked`: another browser speaks for them already, and would share what it sees with this one. */
  users: z.array(z.object({ id: z.string(), name: z.string(), email: z.string(), linked: z.boolean().optional() })),
});
export const zLinkTekMatixInput = zTekMatixUsersInput.extend({ userId: z.string().min(1).max(64) });

export const zInstallStart = z.object({ attemptId: z.uuid(), url: z.url({ protocol: /^https?$/ }) });
/** How far an installation has come in the other tab; `locations` are those that it opened. */
export const zInstallProgress = z.object({
  state: z.enum(['waiting', 'installed', 'refused']), fault: zFaultKind.nullable(),
  locations: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type InstallProgress = z.infer<typeof zInstallProgress>;

/** `attemptId` is made by the page, so that it can follow the attempt while the call runs. */
export const zConnectInput = z.object({
  attemptId: z.uuid(), email: z.string().max(320), password: z.string().max(200),
  /** Set when an existing connection gets a new password: every setting is kept. */
  connectionId: zConnectionId.optional(),
});
export const zConnectOutput = z.object({
  connectionId: zConnectionId,
  calendars: z.array(zCalendar),
  suggested: z.object({ primary: zCalendar.shape.id.nullable(), conflicts: z.array(zCalendar.shape.id) }),
});
export type ConnectOutput = z.infer<typeof zConnectOutput>;

export const CONNECT_STEPS = ['checking-password', 'finding-account', 'finding-calendars', 'reading-calendars', 'done'] as const;
/** What a connect attempt is doing; `found` counts the calendars once they are known. */
export const zConnectProgress = z.object({ step: z.enum(CONNECT_STEPS), found: z.number().int() }).nullable();
export type ConnectProgress = z.infer<typeof zConnectProgress>;
