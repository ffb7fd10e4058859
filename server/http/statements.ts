/** Routes for a project’s statements and the decisions about them, by programs too. Members decide live, over the project’s sync connection for statements. */
import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import { statementsRoom } from '../../shared/domain/layer-name.ts';
import type { StatementFile } from '../../shared/statements/statement-files.ts';
import { changeStatements } from '../projects/statements/change-statements.ts';
import { statementPolicy } from '../projects/statements/statement-policy.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

const MEDIA_TYPES = {
  json: 'application/json',
  csv: 'text/csv',
  graphml: 'application/graphml+xml',
} as const satisfies Readonly<Record<StatementFile, string>>;

export function statementRoutes(routes: Routes, deps: HttpDeps): void {
  readingRoutes(routes, deps);
  fileRoutes(routes, deps);
  changeRoutes(routes, deps);
}

function readingRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/statements',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'Statements across articles, with what each outlet made of them',
      description:
        'Found by the sentences of quotations, and joined or parted as people decided. Traced are quotations that were found and nobody rejected, and what the curated layer marks as quotations, or the shared one where that has nothing. In independent work curators and owners alone read them before everything is revealed, and nothing of hidden layers is in them.',
      answer: 'A part of them, and how many there are.',
    },
    async (c, { query: { flagged, ...query } }) => {
      const wanted = { ...query, flagged: flagged === undefined ? undefined : flagged === 'true' };
      const page = await deps.statements.page(c.get('project'), askerOf(c), wanted, c.get('pace'));
      const { statements, total } = valueOf(page);
      return { offsetUnit: query.offsets, statements: [...statements], total };
    },
  );

  routes.add(
    'GET /projects/{project}/statements/history',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'What was decided about statements, the newest first',
      description: '`annotation` of an event is the version; of two that were joined or parted the first one.',
      answer: 'A page of it.',
    },
    async (c, { query: { annotation = null, before = null, limit } }) => {
      const project = c.get('project');
      const { read } = await statementPolicy(deps.store, project, askerOf(c));
      if (!read) return refuse('not-allowed', 'These statements are not yours to read.');
      await c.get('pace').pause();
      const room = statementsRoom(project.id);
      const { events, next } = await deps.store.history.page(room, { annotation, before, limit });
      return { events: events.map((event) => ({ ...event })), next };
    },
  );
}

function fileRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/statements/export',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'Statements as a file',
      description:
        'As `verbatim statements` writes them, all as they are at one moment: JSON; CSV with a row a version; or GraphML, a graph of articles and statements for networkx and Gephi. Offsets are code points. To bring decisions into another project, export the project as JSON.',
      answer: 'The file.',
      responses: {
        200: {
          description: 'The file.',
          content: {
            'application/json': { schema: z.object({ statements: z.array(z.looseObject({})) }) },
            'text/csv': { schema: z.string() },
            'application/graphml+xml': { schema: z.string() },
          },
        },
      },
    },
    async (c, { query: { format } }) => {
      const project = c.get('project');
      const pieces = valueOf(await deps.statements.file(project, askerOf(c), format, c.get('pace')));
      c.header('Content-Type', `${MEDIA_TYPES[format]}; charset=utf-8`);
      c.header('Content-Disposition', `attachment; filename="statements-${project.id}.${format}"`);
      c.header('Cache-Control', 'no-store');
      return c.body(Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>);
    },
  );
}

function changeRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/statements',
    {
      needs: 'annotate',
      byKey: true,
      isHeavy: true,
      body: 'json',
      summary: 'Decide about statements, as a program',
      description:
        'Curators and owners decide everything, and so do annotators where all change all; other annotators confirm and comment. In independent work nobody else decides before everything is revealed. What is decided is on all screens at once, signed by the asker. All of a request is decided, or none.',
      answer: 'It is decided.',
    },
    async (c, { body }) => valueOf(await changeStatements(deps, c.get('project'), body, askerOf(c), c.get('pace'))),
  );
}
