import { isAppleOrigin, PARTITION_PREFERRED_MS } from './icloudQuirks.ts';

/**
 * The hosts that serve one account: the configured one, and the partition that its home set named, for the time when the
 * configured one does not answer. Kept in memory only: what is stored are paths (field manual iCloud §1.1).
 */
export type AccountHosts = {
  /** Origins in the order to try them; never more than two. */
  list(): string[];
  /** A URL at which the account was said to live: its home set, or a permanent redirect. Others than Apple's are not taken up. */
  learn(url: string): void;
  /** True when the partition that was known is not where the account is any more: the principal names the new one. */
  isLost(): boolean;
  /** Nothing was reached there, or it said that the account is elsewhere. */
  failed(origin: string): void;
};

export function createAccountHosts(configured: string, now: () => number): AccountHosts {
  let partition: string | undefined;
  let preferredUntil = 0;
  let lost = false;
  return {
    list() {
      if (partition === undefined) return [configured];
      return now() < preferredUntil ? [partition, configured] : [configured, partition];
    },
    learn(text) {
      if (!URL.canParse(text)) return;
      const url = new URL(text);
      const known = url.origin === new URL(configured).origin;
      if (!known && isAppleOrigin(new URL(configured)) && isAppleOrigin(url)) partition = url.origin;
      lost = false;
    },
    isLost: () => lost,
    failed(origin) {
      if (origin === configured) {
        preferredUntil = now() + PARTITION_PREFERRED_MS;
        return;
      }
      partition = undefined;
      lost = true;
    },
  };
}

/** The request never reached the host: it may be sent to another, even when it writes. */
const NEVER_SENT = /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EPROTO|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

export function isHostFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && NEVER_SENT.test(error.code);
}
