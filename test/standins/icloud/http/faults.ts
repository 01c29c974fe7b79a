export type Fault =
  /** `after`: the request is applied first, then answered with this status. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string; readonly when?: 'before' | 'after' }
  /** 503 with Retry-After (field manual §4.6). */
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unauthorised' }
  /** The real answer, cut: `keep` is the share of its body that arrives (default ½). `broken`: the connection dies there. */
  | { readonly kind: 'truncate'; readonly keep?: number; readonly transport?: 'clean' | 'broken' }
  /** A maintenance page with status 200. */
  | { readonly kind: 'html' }
  /** The connection is reset; `after`: the request was applied and its answer is lost. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Slow first byte; without `ms` no byte ever comes. */
  | { readonly kind: 'hang'; readonly ms?: number }
  /** The answer's second half comes so much later. */
  | { readonly kind: 'slow-body'; readonly ms: number }
  /** A good answer, then the kept-alive connection closes without a word. */
  | { readonly kind: 'close-after' }
  /** Between the client's last read and this request the user changes an object; null: deletes it. */
  | { readonly kind: 'edit'; readonly calendar: string; readonly name: string; readonly text: string | null }
  /** The same with any act, for tests in this process; the request waits until it is done. */
  | { readonly kind: 'meanwhile'; readonly act: () => void | Promise<void> };

/** Which requests a fault waits for. Everything left out matches. */
export type FaultRule = {
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  /** Local name of a REPORT's root: `sync-collection`, `calendar-multiget`, `calendar-query`. */
  readonly report?: string;
  readonly email?: string;
  /** Let n − 1 matching requests pass first. */
  readonly nth?: number;
  /** How many requests it hits (default 1). */
  readonly times?: number | 'always';
  /** Chance of hitting a matching request, 0…1, by the seed (default 1). */
  readonly chance?: number;
  readonly fault: Fault;
};

export type FaultScene = { readonly method: string; readonly path: string; readonly report: string | null; readonly email: string | null };

export interface FaultDesk {
  /** Queues a rule. Of several that match the oldest is played. */
  next(rule: FaultRule): void;
  /** Rules that still wait. */
  pending(): readonly FaultRule[];
  clear(): void;
}

export type FaultDeskInside = FaultDesk & { take(scene: FaultScene): Fault | undefined };

export function createFaultDesk(chance: () => number): FaultDeskInside {
  let queue: { rule: FaultRule; toPass: number; left: number }[] = [];
  return {
    next: (rule) => {
      queue.push({ rule, toPass: (rule.nth ?? 1) - 1, left: rule.times === 'always' ? Infinity : rule.times ?? 1 });
    },
    pending: () => queue.map(({ rule }) => rule),
    clear: () => { queue = []; },
    take: (scene) => {
      for (const waiting of queue) {
        if (!matches(waiting.rule, scene)) continue;
        if (waiting.toPass > 0) { waiting.toPass -= 1; continue; }
        if (chance() >= (waiting.rule.chance ?? 1)) continue;
        waiting.left -= 1;
        queue = queue.filter(({ left }) => left > 0);
        return waiting.rule.fault;
      }
      return undefined;
    },
  };
}

function matches(rule: FaultRule, scene: FaultScene): boolean {
  return (rule.method === undefined || rule.method.toUpperCase() === scene.method)
    && (rule.path === undefined || scene.path.includes(rule.path))
    && (rule.report === undefined || rule.report === scene.report)
    && (rule.email === undefined || rule.email.toLowerCase() === scene.email?.toLowerCase());
}
