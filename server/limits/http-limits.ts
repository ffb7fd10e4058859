/**
 * Limits of the HTTP server below the app: how long a client may take, how many connections there may be, and the
 * answer to bytes that are not HTTP. Sockets that were upgraded to sync connections are not affected.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_REQUEST_BYTES } from '../../shared/wire/limits.ts';

export interface HttpLimits {
  /** For the head of a request, from the connection's beginning on, in milliseconds. */
  readonly headersTimeout: number;
  /** For all of a request, in milliseconds. */
  readonly requestTimeout: number;
  /** For the body of a request that brings no files, in milliseconds. */
  readonly smallRequestMs: number;
  /** How long a socket may be silent in the middle of a request or an answer, in milliseconds. */
  readonly silenceMs: number;
  /** How long an idle connection is kept for a next request, in milliseconds. */
  readonly keepAliveTimeout: number;
  /** How often it is looked whose time is over, in milliseconds. */
  readonly connectionsCheckingInterval: number;
  readonly maxHeadersCount: number;
  /** For the head of a request, in bytes. */
  readonly maxHeaderSize: number;
}

/** The slowest line on which the largest upload still comes through, in bytes a second: a poor mobile network. */
const SLOWEST_UPLOAD_BYTES_PER_S = 64 * 1024;

export const HTTP_LIMITS: HttpLimits = {
  headersTimeout: 20_000,
  requestTimeout: (MAX_REQUEST_BYTES / SLOWEST_UPLOAD_BYTES_PER_S) * 1_000,
  smallRequestMs: 60_000,
  silenceMs: 120_000,
  // Longer than proxies keep theirs, so that they never send a request into a closing socket.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeadersCount: 100,
  maxHeaderSize: 16 * 1024,
};

/** What cuts off a request whose small body takes too long. */
const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Lets a request whose route takes files have the time that files need. Without a request where no server listens. */
export const giveTime = (request: IncomingMessage | undefined): void => clearTimeout(request && timers.get(request));

/** Limits a server that was made with the same limits as its options, for what the options don't cover. @param maxConnections of all kinds at once. */
export function limitHttp(server: Server, limits: HttpLimits, maxConnections: number): void {
  server.maxHeadersCount = limits.maxHeadersCount;
  server.maxConnections = maxConnections;
  server.setTimeout(limits.silenceMs);
  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    responses.set(request.socket, response);
    response.once('close', () => responses.delete(request.socket));
    enforceBodyTimeout(request, response, limits.smallRequestMs);
  });
  // An answer that has begun can’t be replaced by another.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuseBytes(error, socket, responses.get(socket)?.headersSent === true),
  );
}

/** Cuts off a client that takes long over a small body. */
function enforceBodyTimeout(request: IncomingMessage, response: ServerResponse, patienceMs: number): void {
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  if (!hasBody) return;
  const timer = setTimeout(() => {
    if (!request.complete) refuseBytes({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.socket, response.headersSent);
  }, patienceMs);
  timers.set(request, timer);
  response.once('close', () => clearTimeout(timer));
}

interface PlainAnswer {
  readonly status: string;
  readonly id: string;
  readonly message: string;
}

const BAD_REQUEST: PlainAnswer = { status: '400 Bad Request', id: 'bad-request', message: 'This is no HTTP request.' };
const ANSWERS: Readonly<Record<string, PlainAnswer>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    id: 'too-large',
    message: 'The headers are too large.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: '413 Payload Too Large',
    id: 'too-large',
    message: 'The chunk extensions are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    id: 'too-slow',
    message: 'The request took too long to arrive.',
  },
};

/** Answers with a problem of the app, if the client is still connected, and closes the connection. */
function refuseBytes(
  { code = '' }: { readonly code?: string | undefined },
  socket: Duplex,
  isAnswering: boolean,
): void {
  if (!socket.writable || isAnswering) return void socket.destroy();
  const { status, id, message } = ANSWERS[code] ?? BAD_REQUEST;
  const body = JSON.stringify({ id, message });
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
