/** Every route of the API with what it says of itself, read out of the description that the server gives. */
import { call, good } from './http.ts';
import type { TestServer } from './test-server.ts';

export interface ApiRoute {
  /** `GET /api/projects/{project}` and so on. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The path with something in the place of each parameter. */
  readonly target: string;
  /** What the role must allow, or who else may call it. */
  readonly needs: string;
  readonly byKey: boolean;
  /** `files`, `json` or `few-words`; `null` for a route that takes no body. */
  readonly body: string | null;
}

interface Described {
  readonly 'x-needs': string;
  readonly 'x-by-key': boolean;
  readonly 'x-body'?: string;
}

/** Sorted by name. @param params what stands for parameters; `import` for those that are not named: there is nothing of this id. */
export async function apiRoutes(
  server: TestServer,
  params: Readonly<Record<string, string>>,
): Promise<readonly ApiRoute[]> {
  const { paths } = await good<{ paths: Readonly<Record<string, Readonly<Record<string, Described>>>> }>(
    call(server.url, 'GET', '/api/openapi.json'),
  );
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        target: path.replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? 'import'),
        needs: route['x-needs'],
        byKey: route['x-by-key'],
        body: route['x-body'] ?? null,
      })),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export const isInProject = (path: string): boolean => path.startsWith('/api/projects/{project}');
