/** Exports of a project, streamed, and imports of its own exports. */
import { createRoute, z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { may, mayExportLayer } from '../../shared/domain/permission.ts';
import { parseVerbatimJson } from '../../shared/formats/verbatim-json.ts';
import { verbatimJsonSchema } from '../../shared/formats/verbatim-json-schema.ts';
import { exportQuerySchema, mergedSchema } from '../../shared/wire/http.ts';
import { sha256Hex } from '../importers/sha256.ts';
import { exportProject, type ExportFormat } from '../projects/export-project.ts';
import { mergeExport } from '../projects/import-project.ts';
import type { HttpDeps } from './context.ts';
import { answer, createRoutes, PROBLEMS } from './describe.ts';
import { demand } from './guards.ts';
import { valueOf } from './http-problem.ts';

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = { json: 'application/json', jsonl: 'application/x-ndjson' };

export function exchangeRoutes(deps: HttpDeps) {
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/projects/{project}/export',
      summary: 'The project as a dataset',
      description: 'Streamed. The header `Verbatim-Articles` says how many articles will come; each begins a new line.',
      request: { params: z.object({ project: z.string() }), query: exportQuerySchema },
      responses: { 200: { description: 'The file.' }, ...PROBLEMS },
    }),
    async (c) => {
      const project = c.get('project');
      const { format, offsets, layers, articles } = c.req.valid('query');
      const { id: member, role } = c.get('membership');
      const mayHave = (layer: LayerName): boolean => mayExportLayer({ member, role }, layer, project.mode);
      const prepared = valueOf(await exportProject(deps, project, format, offsets, { articles: listed(articles), layers: listed(layers), mayHave }));
      c.header('Content-Type', `${MEDIA_TYPES[format]}; charset=utf-8`);
      c.header('Content-Disposition', `attachment; filename="verbatim-${project.id}.${format}"`);
      c.header('Verbatim-Articles', String(prepared.articles));
      c.header('Cache-Control', 'no-store');
      return stream(
        c,
        async (out) => {
          for await (const piece of prepared.pieces) await out.write(piece);
        },
        async (error, out) => {
          deps.log.error({ err: error, project: project.id }, 'an export broke off');
          // Cut off, not ended: half a file must not look whole.
          out.abort();
        },
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/api/projects/{project}/import',
      summary: 'Merge an export of Verbatim into the project',
      description: 'Adds articles and annotations that the project lacks; what it has stays as it is.',
      request: {
        params: z.object({ project: z.string() }),
        query: z.object({ format: z.enum(['json']).default('json') }),
        // Named `*/*`, so that it is read once, here, and a mistake in it is answered with its line.
        body: { description: 'The JSON export.', required: true, content: { '*/*': { schema: z.string() } } },
      },
      responses: { 200: answer(mergedSchema, 'What came in.'), ...PROBLEMS },
    }),
    async (c) => {
      demand(c, 'change-project');
      const parsed = valueOf(parseVerbatimJson(await c.req.text(), sha256Hex));
      const { id, role: own } = c.get('membership');
      const trusted = may(own, 'manage-members');
      const merged = await mergeExport(deps, c.get('project'), parsed, (role) => (trusted ? role : 'viewer'), id);
      const { articlesAdded, annotationsAdded } = valueOf(merged);
      return c.json({ articlesAdded, annotationsAdded }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/schemas/verbatim-1.json',
      summary: 'The JSON Schema of the JSON export',
      responses: { 200: { description: 'A JSON Schema.' } },
    }),
    (c) => c.json(verbatimJsonSchema() as object, 200),
  );
  return routes;
}

/** A list in a query, separated by commas; `null` if it was left out. */
const listed = (text: string | undefined): ReadonlySet<string> | null => (text === undefined ? null : new Set(text.split(',').map((name) => name.trim())));
