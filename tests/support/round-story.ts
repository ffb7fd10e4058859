/** An independent project with people in it, who write by sockets and ask over HTTP. */
import type { Project } from '../../shared/domain/project.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { AssignmentsBody, RoundBody } from '../../shared/wire/http/rounds.ts';
import { call, good, type Call } from './http.ts';
import { aStockClient, writeAnnotation, type StockClient } from './stock-client.ts';
import { aProject, aServer, joinAs, type Joined, type ServerOptions, type TestServer } from './test-server.ts';

export interface RoundStory {
  readonly server: TestServer;
  readonly project: Project;
  /** Ids of the articles. */
  readonly articles: readonly string[];
  readonly olga: Joined;
  readonly ana: Joined;
  readonly ben: Joined;
  readonly join: (role: Role, name: string) => Promise<Joined>;
  /** Below the project. */
  readonly ask: (method: string, path: string, who: Joined, more?: Call) => Promise<Response>;
  readonly get: <Value>(path: string, who: Joined) => Promise<Value>;
  readonly assignments: (who?: Joined) => Promise<AssignmentsBody>;
  /** Opens a layer; their own, if left out. */
  readonly open: (who: Joined, article: string, layer?: string) => StockClient;
  /** Makes an annotation in their own layer, and waits until it is saved. @returns its id. */
  readonly tag: (who: Joined, article: string, start: number, end: number) => Promise<string>;
  readonly say: (who: Joined, article: string, state: string) => Promise<unknown>;
  readonly reveal: (article: string, more?: object, who?: Joined) => Promise<RoundBody>;
}

/** Olga leads, Ana and Ben annotate. */
export async function aRoundStory(
  texts: readonly string[] = ['The harbour was shut.', 'It was open again.'],
  settings: Partial<Project> = {},
  options: ServerOptions = {},
): Promise<RoundStory> {
  const server = await aServer({ roomIdleMs: 0, ...options });
  const made = await aProject(server, texts, { mode: 'blind', ...settings });
  const { project } = made;
  const join = (role: Role, name: string): Promise<Joined> => joinAs(server, project, role, name);
  const [olga, ana, ben] = [
    await join('owner', 'Olga'),
    await join('annotator', 'Ana'),
    await join('annotator', 'Ben'),
  ];
  const ask = (method: string, path: string, who: Joined, more: Call = {}): Promise<Response> =>
    call(server.url, method, `/api/projects/${project.id}${path}`, { token: who.token, ...more });
  const open = (who: Joined, article: string, layer = `annotator:${who.id}`): StockClient =>
    aStockClient(server.url, `${project.id}/${article}/${layer}`, who.token);
  return {
    server,
    project,
    articles: made.articles.map(({ id }) => id),
    olga,
    ana,
    ben,
    join,
    ask,
    get: (path, who) => good(ask('GET', path, who)),
    assignments: (who = olga) => good(ask('GET', '/assignments', who)),
    open,
    tag: async (who, article, start, end) => {
      const client = open(who, article);
      await client.synced();
      const id = writeAnnotation(client, who.id, [{ start, end }]);
      await client.saved();
      client.destroy();
      return id;
    },
    say: (who, article, state) => good(ask('PUT', `/articles/${article}/state`, who, { json: { state } })),
    reveal: (article, more = {}, who = olga) => good(ask('POST', `/articles/${article}/reveal`, who, { json: more })),
  };
}
