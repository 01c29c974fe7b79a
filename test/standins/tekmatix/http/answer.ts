/** What a route says. `traceId` is added to every JSON body on the way out (§6.1). */
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Thrown by any part of a route that has nothing more to say than this. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(String(body['message']));
    this.answer = { status, body };
  }
}

const NAMES: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 422: 'Unprocessable Entity' };

/** The usual error body (field manual TekMatix §1.8). Validation gives a list of messages. */
export function refuse(status: number, message: string | readonly string[]): Refusal {
  return new Refusal(status, { statusCode: status, message, error: NAMES[status] ?? 'Error' });
}
