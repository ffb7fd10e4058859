/** Suggestions by programs: put before the people who annotate, looked at again, and taken back. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { OFFSET_UNITS, offsetConverter } from '../../shared/domain/offsets.ts';
import { mayChangeAnnotation } from '../../shared/domain/permission.ts';
import { suggestionsInFile } from '../../shared/formats/verbatim/exported-suggestions.ts';
import {
  newSuggestionsSchema,
  suggestedSchema,
  suggestionsSchema,
  withdrawnSchema,
} from '../../shared/wire/http/suggestions.ts';
import { suggest, withdraw } from '../projects/suggest.ts';
import type { HeavyReads } from '../limits/heavy-reads.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { answer, body, createRoutes, PROBLEMS } from './describe.ts';
import { demand, takesBody } from './guards.ts';
import { heavyRead } from './heavy-read.ts';
import { refuse, valueOf } from './http-problem.ts';
import { readableRoom } from './readable-room.ts';

const path = '/api/projects/{project}/articles/{article}/layers/{layer}/suggestions';
const params = z.object({ project: z.string(), article: z.string(), layer: z.string() });

export function suggestionRoutes(deps: HttpDeps, reads: HeavyReads) {
  const routes = createRoutes();

  routes.openapi(
    createRoute({
      method: 'get',
      path,
      middleware: heavyRead(reads),
      summary: 'What programs have suggested, and what people made of it',
      request: { params, query: z.object({ offsets: z.enum(OFFSET_UNITS).default('utf16') }) },
      responses: { 200: answer(suggestionsSchema, 'Decided or not.'), ...PROBLEMS },
    }),
    async (c) => {
      const { room } = await readableRoom(deps, c, c.req.valid('param'));
      const { offsets } = c.req.valid('query');
      const text = await textOf(deps, room);
      await c.get('pace').pause();
      const layer = await deps.rooms.read(room);
      await c.get('pace').pause();
      return c.json(
        {
          offsetUnit: offsets,
          suggestions: suggestionsInFile(layer.suggestions.all(), text, offsetConverter(text, offsets)),
        },
        200,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path,
      middleware: [heavyRead(reads), ...takesBody('annotate')],
      summary: 'Suggest annotations, as a program',
      description:
        'They appear at once for everybody in the layer, to be accepted or rejected one by one. Accepting one makes an annotation by whoever accepts it. All are added, or none: the problem says which is wrong. What the program has suggested before, with the same label in the same place, is not put up again.',
      request: { params, ...body(newSuggestionsSchema) },
      responses: { 201: answer(suggestedSchema, 'They are up.'), ...PROBLEMS },
    }),
    async (c) => {
      const room = await writableRoom(deps, c, c.req.valid('param'));
      const wanted = c.req.valid('json');
      const pace = c.get('pace');
      const text = await textOf(deps, room);
      const { labelSet } = c.get('project');
      const { added, alreadyThere } = valueOf(
        await suggest(deps, room, wanted, { text, labelSet, by: c.get('membership').id, now: deps.now(), pace }),
      );
      await pace.pause();
      return c.json(
        { suggestions: suggestionsInFile(added, text, offsetConverter(text, wanted.offsetUnit)), alreadyThere },
        201,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path,
      summary: 'Take back what a program has suggested and nobody has decided about',
      request: {
        params,
        query: z.object({ program: z.string().min(1).meta({ description: 'As it called itself.' }) }),
      },
      responses: { 200: answer(withdrawnSchema, 'How many are gone.'), ...PROBLEMS },
    }),
    async (c) => {
      const room = await writableRoom(deps, c, c.req.valid('param'));
      const { id: member, role } = c.get('membership');
      const { editing } = c.get('project');
      const withdrawn = await withdraw(deps, room, c.req.valid('query').program, member, (creator) =>
        mayChangeAnnotation({ member, role }, creator, editing),
      );
      return c.json({ withdrawn }, 200);
    },
  );
  return routes;
}

async function writableRoom(deps: HttpDeps, c: Context<HttpEnv>, asked: z.infer<typeof params>): Promise<LayerRef> {
  demand(c, 'annotate');
  const { room, policy } = await readableRoom(deps, c, asked);
  return policy.write.has('suggestions') ? room : refuse('not-allowed', 'This layer is not yours to write to.');
}

async function textOf({ store }: HttpDeps, { project, article }: LayerRef): Promise<string> {
  return (await store.articles.text(project, article)) ?? refuse('not-found', 'The project has no such article.');
}
