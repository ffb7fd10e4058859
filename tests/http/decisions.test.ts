/** Decisions of adjudication on their way out of a server and into another: with their layers, their people and their sources. */
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../server/importers/sha256.ts';
import { exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import { importProject, mergeByOperator } from '../../server/projects/import-project.ts';
import { localDoor } from '../../server/projects/importing/import-door.ts';
import { decisionIdOf } from '../../shared/adjudication/decision-id.ts';
import { annotationIdFor, type DecisionSource } from '../../shared/domain/decision.ts';
import type { AnnotationId, ArticleId, DecisionId, MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Project } from '../../shared/domain/project.ts';
import { compareLayerNames } from '../../shared/domain/layer-name.ts';
import type { LayerContents } from '../../shared/layer/layer-records.ts';
import { readWhole } from '../formats/read-whole.ts';
import { call, good } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aProject, aServer, joinAs, type Joined, type TestServer } from '../support/test-server.ts';

const ROUND = 1;

/** What was decided of a project whose first article was annotated by two and revealed. */
interface Decided {
  readonly article: string;
  readonly taken: DecisionId;
  readonly rejected: DecisionId;
  readonly annotation: AnnotationId;
}

const bySources = (sources: readonly DecisionSource[]) =>
  sources.toSorted((a, b) => compareLayerNames(a.layer, b.layer));

/** Ana and Ben mark the same words, and Ben others. Olga takes the first version, and rejects the second passage. */
async function decide(story: RoundStory): Promise<Decided> {
  const { articles, ana, ben, olga, tag, say, reveal, server, project } = story;
  const [article = ''] = articles;
  const layerOf = ({ id }: Joined): LayerName => `annotator/${id}`;
  const both = bySources([
    { layer: layerOf(ana), id: (await tag(ana, article, 4, 11)) as AnnotationId },
    { layer: layerOf(ben), id: (await tag(ben, article, 4, 11)) as AnnotationId },
  ]);
  const alone = [{ layer: layerOf(ben), id: (await tag(ben, article, 12, 15)) as AnnotationId }];
  for (const who of [ana, ben]) await say(who, article, 'done');
  await reveal(article);
  const [taken, rejected] = [both, alone].map((sources) => decisionIdOf(sources, ROUND, sha256Hex)) as [
    DecisionId,
    DecisionId,
  ];
  const annotation = annotationIdFor(taken, crypto.randomUUID());
  const stamp = { by: olga.id as MemberId, at: Date.now() };
  const none = { strategy: null, note: 'Seen.' };
  await server.work.rooms.edit(curatedOf(project.id, article), { by: stamp.by, isImport: false }, (layer) => {
    const body = { label: 'quote', attributes: {}, note: '', confidence: null };
    layer.decide(
      taken,
      { sources: both, outcome: 'taken', ...none },
      { id: annotation, spans: [{ start: 4, end: 11 }], body },
      stamp,
    );
    layer.decide(rejected, { sources: alone, outcome: 'rejected', ...none }, null, stamp);
  });
  return { article, taken, rejected, annotation };
}

const curatedOf = (project: ProjectId, article: string) => ({
  project,
  article: article as ArticleId,
  layer: 'curated' as const,
});

const contentsOf = async ({ work }: TestServer, project: ProjectId, article: string): Promise<LayerContents> =>
  (await work.rooms.read(curatedOf(project, article))).contents();

/** All of a project, as the command line exports it. */
async function exported({ work }: TestServer, project: Project): Promise<string> {
  const prepared = await exportProject(work, project, exportOf('json'));
  if (!prepared.ok) throw new Error(prepared.problem.message);
  const pieces: string[] = [];
  for await (const piece of prepared.value.pieces) pieces.push(String(piece));
  return pieces.join('');
}

async function read(text: string) {
  const whole = await readWhole(text);
  if (!whole.ok) throw new Error(whole.problem.message);
  return whole.value;
}

interface File {
  schema: string;
  articles: {
    layers: { name: string; annotations: { derivedFrom?: DecisionSource[]; decision?: { key: string } }[] }[];
    decisions?: { key: string; sources: DecisionSource[] }[];
  }[];
}

const fileFor = (story: RoundStory, who: Joined, query = ''): Promise<File> =>
  story.get<File>(`/export?format=json${query}`, who);

const sendTo = (
  server: TestServer,
  project: ProjectId,
  who: Joined,
  file: unknown,
): Promise<{ annotationsAdded: number }> =>
  good(
    call(server.url, 'POST', `/api/projects/${project}/import`, {
      token: who.token,
      body: JSON.stringify(file),
      headers: { 'content-type': 'application/json' },
    }),
  );

describe('[AJ10] the way out and back', () => {
  test('a new project has the layers, the decisions and their sources, exports the same bytes, and takes nothing twice', async () => {
    const story = await aRoundStory();
    const { server, project } = story;
    const { article, taken, rejected } = await decide(story);
    const text = await exported(server, project);
    expect(text).toContain('"schema":"verbatim/2"');
    const other = await aServer();
    const made = await importProject(other.work, await read(text));
    if (!made.ok) throw new Error(made.problem.message);
    const here = await contentsOf(server, project.id, article);
    expect(here.decisions.map(({ id }) => id)).toEqual([taken, rejected].sort());
    expect(await contentsOf(other, project.id, article)).toEqual(here);
    expect(await exported(other, project)).toBe(text);
    const versions = await other.work.store.layers.versions(project.id);
    expect(await mergeByOperator(localDoor(other.work), project, await read(text))).toMatchObject({
      ok: true,
      value: { articlesAdded: 0, annotationsAdded: 0 },
    });
    expect(await other.work.store.layers.versions(project.id)).toEqual(versions);
  });

  test('an export without the curated layer tells of no decision, and one without annotators names their versions', async () => {
    const story = await aRoundStory();
    const { ana, ben, olga } = story;
    await decide(story);
    const without = await fileFor(story, olga, `&layers=annotator/${ana.id},annotator/${ben.id}`);
    expect(JSON.stringify(without)).not.toMatch(/derivedFrom|"decisions"/);
    const curated = await fileFor(story, olga, '&layers=curated');
    expect(curated.schema).toBe('verbatim/2');
    const [one] = curated.articles;
    const names = one?.layers.flatMap(({ annotations }) => annotations.flatMap(({ derivedFrom = [] }) => derivedFrom));
    expect(names?.map(({ layer }) => layer)).toEqual([`annotator/${ana.id}`, `annotator/${ben.id}`].sort());
  });
});

describe('[AJ12] people of a file', () => {
  test('decisions follow annotators who have other ids here, and the same file twice adds nothing', async () => {
    const story = await aRoundStory();
    const { server, olga } = story;
    const { article } = await decide(story);
    const file = await fileFor(story, olga);
    const { project: elsewhere } = await aProject(server, ['Elsewhere.']);
    const cy = await joinAs(server, elsewhere, 'curator', 'Cy');
    expect((await sendTo(server, elsewhere.id, cy, file)).annotationsAdded).toBe(4);
    const { decisions } = await contentsOf(server, elsewhere.id, article);
    expect(decisions).toHaveLength(2);
    const names = (await server.work.store.layers.ofArticle(elsewhere.id, article as ArticleId)).map(
      ({ name }) => name,
    );
    for (const { id, record } of decisions) {
      expect(names).toEqual(expect.arrayContaining(record.sources.map(({ layer }) => layer)));
      expect(id).toBe(decisionIdOf(record.sources, 0, sha256Hex));
      expect(record.by).not.toBe(olga.id);
    }
    const queue = `/api/projects/${elsewhere.id}/disagreements`;
    expect(await good(call(server.url, 'GET', queue, { token: cy.token }))).toMatchObject({ total: 1, decided: 1 });
    expect((await sendTo(server, elsewhere.id, cy, file)).annotationsAdded).toBe(0);
    expect((await contentsOf(server, elsewhere.id, article)).decisions).toEqual(decisions);
  });

  test('a curator’s file can’t name the layer of a member who works in the project', async () => {
    const story = await aRoundStory();
    const { server, project, olga, ana, ben, join } = story;
    const { article } = await decide(story);
    const file = await fileFor(story, olga);
    const { project: elsewhere } = await aProject(server, ['Elsewhere.']);
    const cy = await join('curator', 'Cy');
    for (const { id } of [ana, ben, cy])
      await server.work.store.members.enrol(elsewhere.id, id as MemberId, id === cy.id ? 'curator' : 'annotator', 1);
    await sendTo(server, elsewhere.id, cy, file);
    const { decisions } = await contentsOf(server, elsewhere.id, article);
    expect(decisions).toHaveLength(2);
    const sources = decisions.flatMap(({ record }) => record.sources.map(({ layer }): string => layer));
    expect(sources.filter((layer) => layer.includes(ana.id) || layer.includes(ben.id))).toEqual([]);
    expect(project.id).not.toBe(elsewhere.id);
  });

  test('a passage that was decided otherwise since stays as it is, without the annotation of the file', async () => {
    const story = await aRoundStory();
    const { server, project, olga } = story;
    const { article, taken, annotation } = await decide(story);
    const file = await fileFor(story, olga);
    const stamp = { by: olga.id as MemberId, at: Date.now() };
    await server.work.rooms.edit(curatedOf(project.id, article), { by: stamp.by, isImport: false }, (layer) => {
      const sources = layer.decisions.get(taken)?.record.sources ?? [];
      layer.decide(taken, { sources, outcome: 'rejected', strategy: null, note: '' }, null, stamp);
    });
    const before = await contentsOf(server, project.id, article);
    await sendTo(server, project.id, olga, file);
    const after = await contentsOf(server, project.id, article);
    expect(after).toEqual(before);
    expect(after.annotations.map(({ id }) => id)).not.toContain(annotation);
  });
});

test('[AJ16] the history of an annotation tells the decision that made it, here as decided and there as brought in', async () => {
  const story = await aRoundStory();
  const { server, project, olga } = story;
  const { article, annotation, rejected } = await decide(story);
  const { project: elsewhere } = await aProject(server, ['Elsewhere.']);
  const cy = await joinAs(server, elsewhere, 'curator', 'Cy');
  await sendTo(server, elsewhere.id, cy, await fileFor(story, olga));
  const told = async (in_: ProjectId, who: Joined, about: string) => {
    const path = `/api/projects/${in_}/articles/${article}/layers/curated/history?annotation=${about}`;
    const { events } = await good<{ events: { kind: string; by: string; after: { outcome?: string } | null }[] }>(
      call(server.url, 'GET', path, { token: who.token }),
    );
    return events.map(({ kind, by, after }) => `${kind} ${after?.outcome ?? ''} ${by}`).sort();
  };
  expect(await told(project.id, olga, annotation)).toEqual([`decided taken ${olga.id}`, `made  ${olga.id}`]);
  expect(await told(project.id, olga, rejected)).toEqual([`decided rejected ${olga.id}`]);
  expect(await told(elsewhere.id, cy, annotation)).toEqual([`imported  ${cy.id}`, `imported taken ${cy.id}`]);
});

test('[AJ13] of versions in layers that are hidden again an export tells how many there are', async () => {
  const story = await aRoundStory();
  const { olga, ana, ben, ask, get } = story;
  const { article } = await decide(story);
  await good(ask('POST', `/articles/${article}/send-back`, olga, { json: { member: ana.id, reason: 'Look again.' } }));
  const text = await (await ask('GET', '/export', olga)).text();
  const [one] = (JSON.parse(text) as File).articles;
  const decided = one?.layers.find(({ name }) => name === 'curated')?.annotations[0];
  expect(decided?.decision?.key).toMatch(/^[0-9a-f-]{36}$/);
  const named = [...(decided?.derivedFrom ?? []), ...(one?.decisions ?? []).flatMap(({ sources }) => sources)];
  const layers = named.map(({ layer }): string => layer);
  expect(layers).not.toContain(`annotator/${ana.id}`);
  const { losses } = await get<{ losses: { what: string; annotations: number }[] }>('/export/losses?format=json', olga);
  const hidden = losses.find(({ what }) => what === 'hidden-sources')?.annotations ?? 0;
  expect(hidden + named.length).toBe(3);
  expect(hidden).toBeGreaterThan(0);
  expect(ben.id).not.toBe(ana.id);
});
