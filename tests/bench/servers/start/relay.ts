/** Baseline: a bare relay. Each message goes to every other socket of the room by `ws.send`, and nothing else is done. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { sayReady } from './say-ready.ts';

const rooms = new Map<string, Set<WebSocket>>();
const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

function relay(room: Set<WebSocket>, from: WebSocket, data: RawData): void {
  for (const socket of room) if (socket !== from) socket.send(data as Buffer);
}

function enter(socket: WebSocket, request: IncomingMessage): void {
  const name = request.url ?? '';
  const room = rooms.get(name) ?? new Set<WebSocket>();
  rooms.set(name, room.add(socket));
  socket.on('error', () => {});
  socket.on('message', (data: RawData) => relay(room, socket, data));
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(name);
  });
}

sockets.on('connection', enter);
http.listen(0, '127.0.0.1', () => sayReady((http.address() as AddressInfo).port));
