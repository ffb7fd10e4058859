/** Answers 405 for a method that a path does not support, and 404 for an unknown path. */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { HttpEnv } from './context.ts';

interface KnownAddress {
  readonly path: RegExp;
  readonly methods: ReadonlySet<string>;
}

/** Every address that some route of the app so far answers, and by which methods; guards are for all of them and do not count. */
function knownAddresses(app: Hono<HttpEnv>): readonly KnownAddress[] {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    methods.set(path, (methods.get(path) ?? new Set()).add(method));
  }
  return [...methods].map(([path, own]) => ({
    path: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
    // A HEAD is answered wherever a GET is.
    methods: own.has('GET') ? new Set([...own, 'HEAD']) : own,
  }));
}

/** For the end of the API's routes: 405 with `Allow` where another method would do, else 404. */
export function otherMethods(app: Hono<HttpEnv>): MiddlewareHandler<HttpEnv> {
  const known = knownAddresses(app);
  return async (c) => {
    const allowed = known.find(({ path }) => path.test(c.req.path))?.methods;
    if (allowed === undefined)
      return c.json({ id: 'not-found', message: 'There is no such address.', where: c.req.path }, 404);
    return methodNotAllowed(c, [...allowed].sort());
  };
}

/** The page and its files are only ever read. */
export const onlyRead: MiddlewareHandler<HttpEnv> = async (c, next) =>
  c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : methodNotAllowed(c, ['GET', 'HEAD']);

function methodNotAllowed(c: Context<HttpEnv>, allowed: readonly string[]): Response {
  c.header('Allow', allowed.join(', '));
  return c.json(
    { id: 'method-not-allowed', message: `This address takes ${allowed.join(', ')}.`, where: c.req.path },
    405,
  );
}
