export type Fault =
  /** `after`: the request is applied first, then answered with this status. An HTML body is sent as such. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly when?: 'before' | 'after' }
  /** 429 as TekMatix sends it; `daily`: the day's budget is used up, not the burst's. */
  | { readonly kind: 'throttle'; readonly daily?: boolean }
  /** The connection is reset; `after`: the request was applied and its answer is lost. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** No byte comes for `ms`, or ever; `after`: the request was applied first. */
  | { readonly kind: 'hang'; readonly when?: 'before' | 'after'; readonly ms?: number }
  /** The real answer, cut: `keep` is the share of its body that arrives (default ½). */
  | { readonly kind: 'truncate'; readonly keep?: number }
  /** The request is applied; the answer has its status and no body. */
  | { readonly kind: 'empty' }
  /** The answer's JSON goes through this hand first. */
  | { readonly kind: 'alter'; readonly alter: (body: unknown) => unknown }
  /** Something happens between the client's last read and this request. */
  | { readonly kind: 'meanwhile'; readonly act: () => void };

/** Which API requests a fault waits for. Everything left out matches. */
export type FaultRule = {
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  /** Let n − 1 matching requests pass first. */
  readonly nth?: number;
  /** How many requests it hits (default 1). */
  readonly times?: number | 'always';
  readonly fault: Fault;
};

export interface FaultDesk {
  /** Queues a rule. Of several that match the oldest is played. */
  next(rule: FaultRule): void;
  /** Rules that still wait. */
  pending(): readonly FaultRule[];
  clear(): void;
}

export type FaultDeskInside = FaultDesk & { take(request: { readonly method: string; readonly path: string }): Fault | undefined };

export function createFaultDesk(): FaultDeskInside {
  let queue: { rule: FaultRule; toPass: number; left: number }[] = [];
  return {
    next(rule) {
      queue.push({ rule, toPass: (rule.nth ?? 1) - 1, left: rule.times === 'always' ? Infinity : rule.times ?? 1 });
    },
    pending: () => queue.map(({ rule }) => rule),
    clear() { queue = []; },
    take({ method, path }) {
      const matching = queue.filter(({ rule }) => (rule.method ?? method).toUpperCase() === method && path.includes(rule.path ?? ''));
      const played = matching.find((waiting) => waiting.toPass === 0);
      for (const waiting of matching) if (waiting.toPass > 0) waiting.toPass -= 1;
      if (!played) return undefined;
      played.left -= 1;
      queue = queue.filter(({ left }) => left > 0);
      return played.rule.fault;
    },
  };
}
