/** What a message of this very window says; nothing when it came from a frame or another window. Any script of the page may have sent it: its parts are to be looked at one by one. */
export function readMessage(event: MessageEvent, view: Window): Readonly<Record<string, unknown>> {
  const data: unknown = event.data;
  return event.source === view && typeof data === 'object' && data !== null ? data as Record<string, unknown> : {};
}
