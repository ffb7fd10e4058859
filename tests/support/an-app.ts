/** The app by itself, without a network, on a test server's parts: for what a running server is never asked. */
import { pino } from 'pino';
import { createApp, type App } from '../../server/app.ts';
import type { HttpDeps } from '../../server/http/context.ts';
import type { TestServer } from './test-server.ts';

export function anApp(server: TestServer, change: Partial<HttpDeps> = {}): App {
  const logged = {
    write: (line: string) =>
      void (server.logged as Record<string, unknown>[]).push(JSON.parse(line) as Record<string, unknown>),
  };
  const log = pino({ level: 'info' }, logged);
  return createApp({
    ...server.work,
    log,
    publicUrl: undefined,
    trustProxy: 0,
    projectsBy: 'owners',
    baseUrl: () => server.url,
    isReady: () => true,
    pageDir: '/nowhere',
    ...change,
  });
}
