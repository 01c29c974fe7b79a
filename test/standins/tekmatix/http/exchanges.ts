import type { ApiRequest } from './receive.ts';

/** One request of the API with the answer that the stand-in gives to it, before a fault damages it on its way. */
export type Exchange = { readonly request: ApiRequest; readonly status: number; readonly body: Readonly<Record<string, unknown>> };

let listener: ((exchange: Exchange) => void) | undefined;

/** For whoever checks all traffic of all stand-ins in this process. */
export function listenToExchanges(hear: (exchange: Exchange) => void): void {
  listener = hear;
}

export function tellExchange(exchange: Exchange): void {
  listener?.(exchange);
}
