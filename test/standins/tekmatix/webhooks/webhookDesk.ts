/** Disputed or broken ways of sending (field manual TekMatix §6.28–31). */
export type WebhookToggles = {
  signature: 'valid' | 'missing' | 'N/A' | 'other-key' | 'corrupt' | 'reserialised';
  /** The retired RSA signature `X-WH-Signature` beside it. */
  legacySignature: boolean;
  /** Update and Delete come as `AppointmentCreate`, as in the vendor's samples. */
  wrongType: boolean;
  /** How many webhooks one change makes, each with an id of its own. */
  perChange: number;
  /** Whether a repeated attempt carries the time of the first one (§8.4). */
  retryTimestamp: 'original' | 'fresh';
  /** Pause before the second attempt in ms; it doubles from there. */
  retryUnitMs: number;
  /** Goes on delivering for a location that removed the app. */
  afterUninstall: boolean;
};

export type WaitingWebhook = { readonly webhookId: string; readonly type: string; readonly locationId: string; readonly attempt: number; readonly dueAt: number };

/** One attempt. Status 0: nobody answered. */
export type SentWebhook = WaitingWebhook & { readonly at: number; readonly status: number };

/** Takes a request, as `fetch` does. */
export type Send = (request: Request) => Promise<Response> | Response;

/**
 * The sender of webhooks. Changes of appointments at locations that installed the app wait here until the test delivers
 * them; nothing is ever sent by itself. Times are the stand-in's clock.
 */
export interface WebhookDesk {
  /** Body of the SPKI PEM, base64: what the app is configured with. */
  readonly publicKey: string;
  readonly appId: string;
  readonly toggles: WebhookToggles;
  readonly waiting: readonly WaitingWebhook[];
  readonly sent: readonly SentWebhook[];
  /** Where the app listens. Without `send` over the network. */
  sendTo(url: string, send?: Send): void;
  /** INSTALL goes to the app, and from now on the location's changes do too. */
  install(locationId: string, options?: { readonly whitelabelDomain?: string }): void;
  uninstall(locationId: string): void;
  /** Sends everything that is due by now, all at once, and tells how it was answered. What is refused waits for its next attempt. */
  deliver(): Promise<SentWebhook[]>;
  /** Everything that waits goes out once more as well, with the same or with new ids. */
  repeat(ids: 'same' | 'new'): void;
  reverse(): void;
  delay(ms: number): void;
  /** What waits never arrives. */
  lose(): void;
  /** Any other event of the location, with whatever fields. */
  add(type: string, locationId: string, fields?: Readonly<Record<string, unknown>>): void;
  /** A user of the web app sends one again that was sent before. */
  replay(webhookId: string): void;
}
