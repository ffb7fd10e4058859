/** Routes for a project’s datasets: streamed exports, and imports of Verbatim’s exports and of other programs’ files. */
import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { EXPORT_FORMAT_KEYS, exportFileEnd, formatDescription } from '../../shared/formats/export-formats.ts';
import type { Piece } from '../../shared/formats/core/export-format.ts';
import { verbatimJsonSchema } from '../../shared/formats/verbatim/verbatim-json-schema.ts';
import type { ImportReportBody } from '../../shared/wire/http/datasets.ts';
import { exportLosses, exportProject } from '../projects/exporting/export-project.ts';
import { bytesOf } from '../projects/exporting/pack-folder.ts';
import { readExportRequest } from '../projects/exporting/read-export-request.ts';
import { importInto } from '../projects/importing/import-into.ts';
import type { Added, ImportSide } from '../projects/importing/import-side.ts';
import type { ImportJob } from '../projects/importing/import-thread.ts';
import { projectFromExport } from '../projects/importing/project-from-export.ts';
import { recordImport } from '../projects/importing/record-import.ts';
import { askerOf, type HttpDeps, type HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import { choiceOf, datasetRequest, importerOf } from './incoming-dataset.ts';
import type { Routes } from './routes.ts';

/** By media type, whatever is in them: docs/formats.md says what. */
const EXPORTED_FILES = Object.fromEntries(
  ['application/zip', ...EXPORT_FORMAT_KEYS.map((key) => formatDescription(key).mediaType)].map((mediaType) => [
    mediaType,
    { schema: {} },
  ]),
);

// Named `*/*`, so that it is read once, by the handler, and a mistake in it is answered with its place.
const ANY_BODY = {
  description: 'The file, or a form (`multipart/form-data`) with several; archives of files are unpacked.',
  required: true,
  content: { '*/*': { schema: z.string() } },
};

export function exchangeRoutes(routes: Routes, deps: HttpDeps): void {
  exportRoutes(routes, deps);
  importRoutes(routes, deps);
  newProjectRoutes(routes, deps);
  schemaRoutes(routes);
}

function exportRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/export',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'The project as a dataset',
      description:
        'Streamed. The header `Verbatim-Articles` says how many articles will come; in a single file each begins a new line. Independent work that is not revealed stays out; `Verbatim-Unrevealed`, and the manifest, tell those who lead how many layers that are. Formats of several files, splits and manifests come as a zip archive that ends with `manifest.json`: the files with their hashes, what was chosen, and what the format could not carry. An answer that breaks off is no whole file and no whole archive.',
      answer: 'The file.',
      responses: { 200: { description: 'The file.', content: EXPORTED_FILES } },
    },
    async (c, { query }) => {
      const project = c.get('project');
      const request = valueOf(readExportRequest(query));
      const { pieces, ...prepared } = valueOf(await exportProject(deps, project, request, askerOf(c), c.get('pace')));
      c.header('Content-Type', prepared.mediaType);
      const end = exportFileEnd(request.format, prepared.ending);
      c.header('Content-Disposition', `attachment; filename="verbatim-${project.id}${end}"`);
      c.header('Verbatim-Articles', String(prepared.articles));
      if (prepared.unrevealed > 0) c.header('Verbatim-Unrevealed', String(prepared.unrevealed));
      c.header('Cache-Control', 'no-store');
      // A preview reads no files that were not sent.
      if (c.req.method === 'HEAD') return c.body(null);
      const breakOff = (error: unknown): void => {
        deps.log.error({ err: error, project: project.id }, 'an export broke off');
        c.env.outgoing.destroy();
      };
      const isWhole = () =>
        deps.webhooks.tell(project, c.get('membership'), {
          event: 'export',
          format: request.format,
          articles: prepared.articles,
        });
      return c.body(Readable.toWeb(Readable.from(inBytes(pieces, breakOff, isWhole))) as ReadableStream<Uint8Array>);
    },
  );

  routes.add(
    'GET /projects/{project}/export/losses',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'What a format would lose of an export',
      description: 'With the same choice as for the export. Reads everything that was chosen, so it takes as long.',
      answer: 'What can’t be carried; an empty list if all can.',
    },
    async (c, { query }) => {
      const request = valueOf(readExportRequest(query));
      const losses = valueOf(await exportLosses(deps, c.get('project'), request, askerOf(c), c.get('pace')));
      return { format: request.format, losses: [...losses] };
    },
  );
}

function importRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/import',
    {
      needs: 'change-project',
      byKey: true,
      summary: 'Bring annotations into the project',
      description:
        'As `json`, an export of Verbatim: adds articles and annotations that the project lacks, all or nothing; what it has stays as it is. Labels that the project lacks can be mapped, made, or left out. In any other format, files of another program: what fits comes in, and what does not is told with file and place. The same file twice adds nothing twice.',
      form: ANY_BODY,
      answer: 'What came in.',
    },
    async (c, { query: { format, ...query } }) => {
      const project = c.get('project');
      const brought = { project: project.id, by: c.get('membership').id, format };
      if (format === 'json') {
        const bytes = await bytesOfBody(c);
        const importer = importerOf(c);
        const choice = choiceOf(query);
        const added = await runImport<Added>(deps, c, { kind: 'own', project, bytes, importer, choice });
        await recordImport(deps, { ...brought, files: 1 }, added);
        return added;
      }
      const request = await datasetRequest(c, deps.extractor, format, query);
      const report = await runImport<ImportReportBody>(deps, c, { kind: 'import', project, now: deps.now(), request });
      await recordImport(deps, { ...brought, files: request.files.files.length }, report);
      return { ...report, importedBy: brought.by };
    },
  );

  routes.add(
    'POST /projects/{project}/import/preview',
    {
      needs: 'change-project',
      byKey: true,
      summary: 'What files would bring, without taking them in',
      form: ANY_BODY,
      answer: 'What would come in.',
    },
    async (c, { query: { format, ...query } }) => {
      const project = c.get('project');
      if (format === 'json') {
        const job = { kind: 'own-preview', project, bytes: await bytesOfBody(c), choice: choiceOf(query) } as const;
        return runImport<ImportReportBody>(deps, c, job);
      }
      const request = await datasetRequest(c, deps.extractor, format, query);
      return runImport<ImportReportBody>(deps, c, { kind: 'preview', project, now: deps.now(), request });
    },
  );
}

function newProjectRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/import',
    {
      needs: 'project-maker',
      byKey: false,
      summary: 'Make a project of an export of Verbatim, and become its owner',
      description:
        'Its people become former members, whose names stand beside what they made: nobody else gets access. The same file twice makes two projects. Labels or attributes can be left out only where the work is left out as well.',
      form: ANY_BODY,
      answer: 'The project, and what came in.',
      status: 201,
    },
    async (c, { query: { title, guidelines, labels, attributes, work } }) => {
      const wanted = {
        title,
        withGuidelines: guidelines !== 'false',
        withLabels: labels !== 'false',
        withAttributes: attributes !== 'false',
        withWork: work !== 'false',
      };
      for (const [name, comes] of [
        ['labels', wanted.withLabels],
        ['attributes', wanted.withAttributes],
      ] as const)
        if (wanted.withWork && !comes)
          refuse('bad-request', `Annotations come only with their ${name}: leave out the work too (work=false).`, name);
      return valueOf(await projectFromExport(deps, await bytesOfBody(c), wanted, c.get('person').id, c.req.raw.signal));
    },
  );
}

function schemaRoutes(routes: Routes): void {
  routes.add(
    'GET /schemas/verbatim-1.json',
    { needs: 'nothing', byKey: true, summary: 'The JSON Schema of the JSON export', answer: 'A JSON Schema.' },
    () => verbatimJsonSchema(),
  );

  routes.add(
    'GET /schemas/verbatim-2.json',
    {
      needs: 'nothing',
      byKey: true,
      summary: 'The JSON Schema of a JSON export that tells of independent work',
      answer: 'A JSON Schema.',
    },
    () => verbatimJsonSchema(2),
  );
}

/**
 * Pieces on their way to a socket. After one that fails it is cut off, so that half a file never looks whole; whoever
 * goes away ends the reading. @param isWhole is waited for after the last piece, before the answer ends.
 */
async function* inBytes(
  pieces: AsyncIterable<Piece>,
  breakOff: (error: unknown) => void,
  isWhole: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) yield bytesOf(piece);
  } catch (error) {
    breakOff(error);
    return;
  }
  await isWhole();
}

async function runImport<Value>(deps: HttpDeps, c: Context<HttpEnv>, job: ImportJob): Promise<Value> {
  const { id } = c.get('membership');
  const run = (side: ImportSide) => deps.imports.run<Value>(id, job, side, c.req.raw.signal);
  return valueOf(await importInto(deps, c.get('project').id, id, run));
}

const bytesOfBody = async (c: Context<HttpEnv>): Promise<Uint8Array> => new Uint8Array(await c.req.arrayBuffer());
