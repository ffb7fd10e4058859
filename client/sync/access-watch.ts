/**
 * Waits until what the server lets a member do in a layer may be another. A layer whose changes were refused has no
 * connection any more: this one takes its place, sends nothing, and is told when the member has to come back.
 */
import { basePath } from '../kit/base-path.ts';
import { CLOSE } from '../../shared/wire/close-codes.ts';
import { WIRE_VERSION } from '../../shared/wire/wire-version.ts';
import { QuietSocket } from './quiet-socket.ts';

/** Between two attempts after the connection broke, in milliseconds. */
const RETRY_MS = 5_000;

/**
 * @param room `<project>/<article>/<layer>`, the layer as it is written in a URL.
 * @param onChanged called when access has changed, and when the connection is there again after a break.
 * @returns a function that ends the waiting.
 */
export function watchAccess(room: string, onChanged: () => void): () => void {
  let socket: WebSocket;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;

  function open(isAgain: boolean): void {
    socket = new QuietSocket(`${location.origin.replace(/^http/, 'ws')}${basePath}/sync/${room}?v=${WIRE_VERSION}`);
    socket.onopen = () => isAgain && onChanged();
    socket.onclose = ({ code }) => {
      // 4400 to 4499: coming back can't help.
      if (isEnded || (code >= 4400 && code < 4500)) return;
      timer = setTimeout(() => open(true), code === CLOSE.accessChanged.code ? 0 : RETRY_MS);
    };
  }

  open(false);
  return () => {
    isEnded = true;
    clearTimeout(timer);
    socket.close();
  };
}
