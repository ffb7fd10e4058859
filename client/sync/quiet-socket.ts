/**
 * A WebSocket that may be closed while it is still opening: browsers write that to the console, so it is closed as soon as
 * it is open. One that does not open is closed all the same, because browsers open one to a server at a time.
 */

/** How long it is waited for, in milliseconds. */
const OPENS_WITHIN_MS = 4_000;

export class QuietSocket extends WebSocket {
  override close(code?: number, reason?: string): void {
    const end = (): void => super.close(code, reason);
    if (this.readyState !== WebSocket.CONNECTING) return end();
    this.addEventListener('open', end);
    setTimeout(end, OPENS_WITHIN_MS);
  }
}
