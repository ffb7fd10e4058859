/**
 * Baseline: a batching relay. A message is framed once; each socket gets one write a turn of the event loop,
 * with everything that the others of its room said in that turn. What a room's silent members get is one and the same buffer.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { sayReady } from './say-ready.ts';

class Room {
  readonly sockets = new Set<Socket>();
  private frames: Buffer[] = [];
  private senders: Socket[] = [];

  constructor(private readonly dirty: Room[]) {}

  take(from: Socket, payload: Buffer): void {
    if (this.frames.length === 0) this.dirty.push(this);
    this.frames.push(serverFrame(payload));
    this.senders.push(from);
  }

  flush(): void {
    const { frames, senders } = this;
    this.frames = [];
    this.senders = [];
    const everything = frames.length === 1 && frames[0] !== undefined ? frames[0] : Buffer.concat(frames);
    const spoke = new Set(senders);
    for (const socket of this.sockets) {
      if (!spoke.has(socket)) socket.write(everything);
      else if (spoke.size > 1) socket.write(Buffer.concat(frames.filter((_, index) => senders[index] !== socket)));
    }
  }
}

function serverFrame(payload: Buffer): Buffer {
  const long = payload.length >= 65_536 ? 8 : payload.length >= 126 ? 2 : 0;
  const frame = Buffer.allocUnsafe(2 + long + payload.length);
  frame[0] = 0x82;
  frame[1] = long === 0 ? payload.length : long === 2 ? 126 : 127;
  if (long === 2) frame.writeUInt16BE(payload.length, 2);
  if (long === 8) frame.writeBigUInt64BE(BigInt(payload.length), 2);
  payload.copy(frame, 2 + long);
  return frame;
}

const rooms = new Map<string, Room>();
const dirty: Room[] = [];
let flushing = false;

function flushAll(): void {
  flushing = false;
  for (const room of dirty.splice(0)) room.flush();
}

function take(room: Room, from: Socket, data: Buffer): void {
  room.take(from, data);
  if (flushing) return;
  flushing = true;
  setImmediate(flushAll);
}

function enter(socket: WebSocket, request: IncomingMessage): void {
  const name = request.url ?? '';
  const room = rooms.get(name) ?? new Room(dirty);
  rooms.set(name, room);
  room.sockets.add(request.socket);
  socket.on('error', () => {});
  socket.on('message', (data: RawData) => take(room, request.socket, data as Buffer));
  socket.on('close', () => {
    room.sockets.delete(request.socket);
    if (room.sockets.size === 0) rooms.delete(name);
  });
}

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', enter);
http.listen(0, '127.0.0.1', () => sayReady((http.address() as AddressInfo).port));
