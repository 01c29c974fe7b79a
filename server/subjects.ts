import type { z } from 'zod';
import type * as availability from '../shared/contract/availability.ts';
import type * as calendars from '../shared/contract/calendars.ts';
import type * as connection from '../shared/contract/connection.ts';
import type * as sync from '../shared/contract/sync.ts';

/** A paired browser; `userId` is our id of the TekMatix user once that is linked. */
export type Session = { readonly id: string; readonly userId: string | null };

/** The session of a browser that is linked to a TekMatix user. */
export type UserSession = Session & { readonly userId: string };

/**
 * Everything that may be asked of the server from outside, as the tRPC door sees it. Each method throws `SyncFault`
 * with a kind that the user can read about; nothing else is meant to escape.
 */
export interface Subjects {
  readonly connection: {
    findSession(bearer: string): Promise<Session | undefined>;
    pair(input: z.infer<typeof connection.zPairInput>): Promise<z.infer<typeof connection.zPairOutput>>;
    account(session: Session): Promise<connection.Account>;
    listTekMatixUsers(session: Session, input: z.infer<typeof connection.zTekMatixUsersInput>): Promise<z.infer<typeof connection.zTekMatixUsersOutput>>;
    linkTekMatix(session: Session, input: z.infer<typeof connection.zLinkTekMatixInput>): Promise<connection.Account>;
    connect(session: UserSession, input: z.infer<typeof connection.zConnectInput>): Promise<connection.ConnectOutput>;
    progress(session: UserSession, attemptId: string): Promise<connection.ConnectProgress>;
    disconnect(session: UserSession, input: z.infer<typeof connection.zDisconnectInput>): Promise<connection.Account>;
    /** Ends this browser's session. */
    unpair(session: Session): Promise<void>;
  };
  readonly calendars: {
    list(session: UserSession): Promise<z.infer<typeof calendars.zCalendarsOutput>>;
    saveRoles(session: UserSession, input: z.infer<typeof calendars.zSaveRolesInput>): Promise<z.infer<typeof calendars.zCalendarsOutput>>;
  };
  readonly sync: {
    status(session: UserSession): Promise<sync.SyncStatus>;
    now(session: UserSession): Promise<void>;
    resolveChoice(session: UserSession, input: z.infer<typeof sync.zResolveChoiceInput>): Promise<sync.SyncStatus>;
    decideNativeLink(session: UserSession, input: z.infer<typeof sync.zNativeLinkInput>): Promise<sync.SyncStatus>;
    journal(session: UserSession, input: z.infer<typeof sync.zJournalInput>): Promise<z.infer<typeof sync.zJournalOutput>>;
  };
  readonly availability: {
    snapshot(session: UserSession, window: z.infer<typeof availability.zSnapshotInput>): Promise<z.infer<typeof availability.zPackedSnapshot>>;
    check(session: UserSession, period: z.infer<typeof availability.zCheckInput>): Promise<z.infer<typeof availability.zAvailabilityAnswer>>;
  };
}
