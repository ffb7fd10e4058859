/** Routes by which programs add suggestions for annotators, list them, and withdraw them. */
import type { Context } from 'hono';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { offsetConverter } from '../../shared/domain/offsets.ts';
import { mayChangeAnnotation } from '../../shared/domain/permission.ts';
import { suggestionsInFile } from '../../shared/formats/verbatim/exported-suggestions.ts';
import { suggest, withdraw } from '../projects/suggest.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import { refuse, valueOf } from './http-problem.ts';
import { readableRoom } from './readable-room.ts';
import type { Routes } from './routes.ts';

export function suggestionRoutes(routes: Routes, deps: HttpDeps): void {
  readingRoutes(routes, deps);
  changeRoutes(routes, deps);
}

function readingRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/articles/{article}/layers/{layer}/suggestions',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'What programs have suggested, and what people made of it',
      answer: 'Decided or not.',
    },
    async (c, { params, query: { offsets } }) => {
      const { room } = await readableRoom(deps, c, params);
      const text = await textOf(deps, room);
      await c.get('pace').pause();
      const layer = await deps.rooms.read(room);
      await c.get('pace').pause();
      const suggestions = suggestionsInFile(layer.suggestions.all(), text, offsetConverter(text, offsets));
      return { offsetUnit: offsets, suggestions };
    },
  );
}

function changeRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'POST /projects/{project}/articles/{article}/layers/{layer}/suggestions',
    {
      needs: 'annotate',
      byKey: true,
      isHeavy: true,
      body: 'json',
      summary: 'Suggest annotations, as a program',
      description:
        'They appear at once for everybody in the layer, to be accepted or rejected one by one. Accepting one makes an annotation by whoever accepts it. All are added, or none: the problem says which is wrong. What the program has suggested before, with the same label in the same place, is not put up again.',
      answer: 'They are up.',
      status: 201,
    },
    async (c, { params, body: wanted }) => {
      const room = await writableRoom(deps, c, params);
      const pace = c.get('pace');
      const text = await textOf(deps, room);
      const { labelSet } = c.get('project');
      const { added, alreadyThere } = valueOf(
        await suggest(deps, room, wanted, { text, labelSet, by: c.get('membership').id, now: deps.now(), pace }),
      );
      await pace.pause();
      return { suggestions: suggestionsInFile(added, text, offsetConverter(text, wanted.offsetUnit)), alreadyThere };
    },
  );

  routes.add(
    'DELETE /projects/{project}/articles/{article}/layers/{layer}/suggestions',
    {
      needs: 'annotate',
      byKey: true,
      summary: 'Take back what a program has suggested and nobody has decided about',
      answer: 'How many are gone.',
    },
    async (c, { params, query: { program } }) => {
      const room = await writableRoom(deps, c, params);
      const { id: member, role } = c.get('membership');
      const { editing } = c.get('project');
      const mayWithdraw = (creator: MemberId): boolean => mayChangeAnnotation({ member, role }, creator, editing);
      return { withdrawn: valueOf(await withdraw(deps, room, program, member, mayWithdraw)) };
    },
  );
}

interface Layer {
  readonly article: string;
  readonly layer: string;
}

async function writableRoom(deps: HttpDeps, c: Context<HttpEnv>, asked: Layer): Promise<LayerRef> {
  const { room, policy } = await readableRoom(deps, c, asked);
  return policy.write.has('suggestions') ? room : refuse('not-allowed', 'This layer is not yours to write to.');
}

async function textOf({ store }: HttpDeps, { project, article }: LayerRef): Promise<string> {
  return (await store.articles.text(project, article)) ?? refuse('not-found', 'The project has no such article.');
}
