import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Dispatcher } from 'undici';

/** A server without a socket. */
export type Answering = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Called at the two ends of an exchange; what it throws is what the client meets. */
export type Toll = { before(): void | Promise<void>; after(): void; during(work: () => Promise<void>): Promise<void> };

type Handler = Dispatcher.DispatchHandler;

/**
 * Hands undici's requests to a server in this process: no sockets, no ports, nothing that takes the machine's time. What
 * a client sees of a broken connection is what it sees of a real one.
 */
export class InProcess extends Dispatcher {
  readonly #answer: Answering;
  readonly #host: string;
  readonly #toll: Toll;

  /** `host`: whom the server believes to be asked, unless the client names another. */
  constructor(answer: Answering, host: string, toll: Toll) {
    super();
    this.#answer = answer;
    this.#host = host;
    this.#toll = toll;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Handler): boolean {
    const controller = new Control();
    handler.onRequestStart?.(controller, {});
    void this.#toll.during(() => this.#exchange(options, handler, controller));
    return true;
  }

  async #exchange(options: Dispatcher.DispatchOptions, handler: Handler, controller: Control): Promise<void> {
    try {
      await this.#toll.before();
      const { status, headers, body, broken } = await this.#play(options);
      this.#toll.after();
      handler.onResponseStart?.(controller, status, headers, '');
      if (body.length > 0) handler.onResponseData?.(controller, body);
      if (broken) throw reset();
      handler.onResponseEnd?.(controller, {});
    } catch (error) {
      handler.onResponseError?.(controller, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #play({ method, path, headers, body, origin }: Dispatcher.DispatchOptions): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const outgoing = new Outgoing(resolve, reject);
      const host = origin === undefined ? this.#host : new URL(String(origin)).host;
      const incoming = new Incoming({ method, path, headers: { host, ...lowerCase(headers) }, body: body === null || body === undefined ? '' : String(body) }, outgoing);
      // All that the stand-ins use of Node's two classes is here.
      this.#answer(incoming as unknown as IncomingMessage, outgoing as unknown as ServerResponse);
    });
  }

  override close(): Promise<void> { return Promise.resolve(); }
  override destroy(): Promise<void> { return Promise.resolve(); }
}

type Answered = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer; readonly broken: boolean };
type Request = { readonly method: string; readonly path: string; readonly headers: Record<string, string>; readonly body: string };

const reset = (): Error => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

// The doors give their headers as a plain object.
const lowerCase = (headers: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((headers ?? {}) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), String(value)]));

class Control implements Dispatcher.DispatchController {
  aborted = false;
  reason: Error | null = null;
  readonly paused = false;
  readonly rawHeaders = null;
  readonly rawTrailers = null;
  abort(reason: Error): void { this.aborted = true; this.reason = reason; }
  pause(): void {}
  resume(): void {}
}

class Incoming extends EventEmitter {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly complete = true;
  readonly destroyed = false;
  readonly socket: { localPort: number; resetAndDestroy(): void; end(): void };
  readonly #body: string;

  constructor({ method, path, headers, body }: Request, outgoing: Outgoing) {
    super();
    this.method = method;
    this.url = path;
    this.headers = headers;
    this.#body = body;
    this.socket = { localPort: 1, resetAndDestroy: () => { outgoing.destroy(); }, end: () => {} };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    if (this.#body !== '') yield Buffer.from(this.#body, 'utf8');
  }
}

class Outgoing extends EventEmitter {
  statusCode = 200;
  destroyed = false;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  readonly #resolve: (answered: Answered) => void;
  readonly #reject: (error: Error) => void;

  constructor(resolve: (answered: Answered) => void, reject: (error: Error) => void) {
    super();
    this.#resolve = resolve;
    this.#reject = reject;
  }

  setHeader(name: string, value: unknown): void { this.#headers[name.toLowerCase()] = String(value); }

  writeHead(status: number, headers: Record<string, string> = {}): this {
    this.statusCode = status;
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    return this;
  }

  write(chunk: Buffer, done?: () => void): boolean {
    this.#chunks.push(chunk);
    done?.();
    return true;
  }

  end(chunk?: Buffer | string): void {
    if (chunk !== undefined) this.#chunks.push(Buffer.from(chunk));
    this.#finish(false);
    this.emit('finish');
  }

  /** Before the headers nothing arrived; after them the answer breaks off. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    if (this.#chunks.length === 0) this.#reject(reset()); else this.#finish(true);
  }

  #finish(broken: boolean): void {
    this.#resolve({ status: this.statusCode, headers: this.#headers, body: Buffer.concat(this.#chunks), broken });
  }
}
