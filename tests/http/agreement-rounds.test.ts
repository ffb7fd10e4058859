/** Agreement by round: figures of a round that another one follows, on the server, in its export, and in a project made of that. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { measuredBy } from '../../server/projects/agreement/project-agreement.ts';
import { exportSource } from '../../server/projects/exporting/export-source.ts';
import { importProject } from '../../server/projects/import-project.ts';
import { Pace } from '../../server/limits/pace.ts';
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import type { RoundBody } from '../../shared/wire/http/rounds.ts';
import { readWhole } from '../formats/read-whole.ts';
import { allOf, documentOf, ofFile, readExport, requestOf } from '../support/agreement-of-file.ts';
import { good, joinByLink, refusal } from '../support/http.ts';
import { aRoundStory } from '../support/round-story.ts';
import { writeAnnotation } from '../support/stock-client.ts';
import { aServer, type Joined } from '../support/test-server.ts';

/** Round 1: Ana and Ben agree on one passage of two. Round 2: on both. */
async function twoRounds() {
  const story = await aRoundStory();
  const { server, project, articles, olga, ana, ben, ask, tag, say, reveal } = story;
  const [one = ''] = articles;
  const ids = [await tag(ana, one, 4, 11), await tag(ben, one, 4, 11), await tag(ben, one, 12, 15)];
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one);
  /** What the server answers, without the thread on which it computes. */
  const measured = async (round?: string, who = olga, role: Role = 'owner'): Promise<AgreementBody> => {
    const request = requestOf(round);
    const asker = { member: who.id as MemberId, role };
    const settings = (await server.work.store.projects.get(project.id)) ?? project;
    const source = await exportSource(server.work, settings, measuredBy(request), asker, Pace.alone());
    if (!source.ok) throw new Error(source.problem.message);
    return documentOf(source.value.of(source.value.articles), request);
  };
  const first = figuresOf(await measured());
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  const later = await tag(ana, one, 12, 15);
  const exported = async (who: Joined, query = ''): Promise<string> =>
    (await ask('GET', `/export?format=json${query}`, who)).text();
  return { ...story, one, ids, later, first, measured, exported };
}

function figuresOf({ articles, annotators, leftOut, total, byLabel, pairs, byArticle }: AgreementBody) {
  return { articles, annotators, leftOut, total, byLabel, pairs, byArticle };
}

test('[AG19] figures of a round are those of its layers as they were, also when the next one has ended', async () => {
  const { one, first, measured, reveal } = await twoRounds();
  expect(figuresOf(await measured('1'))).toEqual(first);
  expect(figuresOf(await measured())).toEqual(first);
  expect((await measured('2')).articles).toBe(0);
  await reveal(one);
  expect(figuresOf(await measured('1'))).toEqual(first);
  const second = await measured();
  expect(second.total['spanF1Exact']).toMatchObject({ value: 1, units: 4 });
  expect(figuresOf(await measured('2'))).toEqual(figuresOf(second));
});

test('[AG19] an export carries layers of earlier rounds: its figures are the server’s, and a project made of it has them', async () => {
  const { server, project, olga, ana, ben, one, ids, later, measured, exported, reveal } = await twoRounds();
  const meanwhile = await exported(olga);
  expect(ids.filter((id) => !meanwhile.includes(id))).toEqual([]);
  expect(meanwhile).not.toContain(later);
  expect(await ofFile(meanwhile, '1')).toEqual(await measured('1'));
  await reveal(one);
  const all = await allOf(server, project);
  for (const round of ['1', '2']) expect(await ofFile(all, round)).toEqual(await measured(round));
  const other = await aServer();
  const made = await importProject(other.work, await readExport(all));
  if (!made.ok) throw new Error(made.problem.message);
  expect(await allOf(other, made.value.project)).toBe(all);
  expect(await ofFile(await exported(olga, '&labels=paraphrase'), '1')).toMatchObject({
    total: { spanF1Exact: { value: null, units: 0 } },
  });
  const anonymous = await exported(olga, '&anonymous=true');
  expect(anonymous).toContain('"name":"annotator/member-2","annotations":[{');
  expect([olga, ana, ben].filter(({ id }) => anonymous.includes(id))).toEqual([]);
});

test('[AG19] a layer of an earlier round is read by its member and by those who could read it then, unless they are at work', async () => {
  const { olga, ana, one, ids, exported, join, say, measured, tag } = await twoRounds();
  const cem = await join('curator', 'Cem');
  const seenBy = async (who: Joined): Promise<boolean[]> => {
    const text = await exported(who);
    return ids.map((id) => text.includes(id));
  };
  expect(await seenBy(cem)).toEqual([true, true, true]);
  expect(await seenBy(ana)).toEqual([true, false, false]);
  expect((await measured('1', ana, 'annotator')).pairs).toEqual([]);
  await tag(olga, one, 0, 3);
  expect(await seenBy(olga)).toEqual([false, false, false]);
  expect((await measured('1')).annotators).toEqual([]);
  await say(olga, one, 'done');
  expect(await seenBy(olga)).toEqual([true, true, true]);
});

test('[AG19] a label that went since stays in the round that knew it, in figures and in the file', async () => {
  const { server, olga, one, first, ask, measured, exported, reveal } = await twoRounds();
  const { labelSet } = await good<{ labelSet: { labels: { key: string }[] } }>(ask('GET', '', olga));
  const without = { ...labelSet, labels: labelSet.labels.filter(({ key }) => key !== 'quote') };
  await good(
    ask('POST', '/label-set', olga, { json: { labelSet: without, moves: [{ from: 'quote', to: 'paraphrase' }] } }),
  );
  await reveal(one);
  const before = await measured('1');
  expect(before.total).toEqual(first.total);
  expect(before.byLabel['quote']).toEqual(first.byLabel['quote']);
  expect((await measured('2')).byLabel['quote']).toBeUndefined();
  const text = await exported(olga);
  expect(await ofFile(text, '1')).toEqual(before);
  const other = await aServer();
  expect((await importProject(other.work, await readExport(text))).ok).toBe(true);
  expect(server.logged.filter(({ level }) => level === 50)).toEqual([]);
});

test('[FO6] a file with layers of the last round, or of a member outside a round’s roster, is refused', async () => {
  const { olga, exported } = await twoRounds();
  const text = await exported(olga);
  const problemOf = async (change: (rounds: Record<string, unknown>[]) => void): Promise<string> => {
    const file = JSON.parse(text) as { articles: { rounds: Record<string, unknown>[] }[] };
    change(file.articles[0]?.rounds ?? []);
    const whole = await readWhole(JSON.stringify(file));
    return whole.ok ? '' : `${whole.problem.id} @ ${whole.problem.where ?? ''}`;
  };
  expect(await problemOf((rounds) => Object.assign(rounds[1] ?? {}, { layers: [] }))).toBe(
    'layers-of-last-round @ articles[0].rounds[1].layers',
  );
  expect(await problemOf((rounds) => Object.assign(rounds[0] ?? {}, { roster: [] }))).toBe(
    'no-such-layer @ articles[0].rounds[0].layers[0].name',
  );
});

test('[AG18] the rounds there are stand in the answer, and one that nowhere exists is refused', async () => {
  const { olga, one, articles, measured, ask, reveal } = await twoRounds();
  const rounds = [
    { round: 1, articles: 2, revealed: 1, readBefore: null },
    { round: 2, articles: 1, revealed: 0, readBefore: 'leads' },
  ];
  expect((await good<AgreementBody>(ask('GET', '/agreement?measures=spanF1Exact&round=1', olga))).rounds).toEqual(
    rounds,
  );
  expect((await measured('2')).rounds).toEqual(rounds);
  const unknown = await refusal(ask('GET', '/agreement?round=7', olga));
  expect(unknown).toMatchObject({ status: 400, id: 'no-such-round', where: 'round' });
  expect(unknown.message).toContain('There are: 1, 2.');
  await reveal(articles[1] ?? '', { early: true });
  await reveal(one);
  expect((await measured()).rounds?.map(({ revealed }) => revealed)).toEqual([2, 1]);
});

test('[AG18] where all work is shared there is no round 1, on the server and in a file; independent work has it from its beginning', async () => {
  for (const mode of ['shared', 'blind'] as const) {
    const { server, project, articles, olga, ask } = await aRoundStory(undefined, { mode });
    const file = await allOf(server, project);
    const first = ask('GET', '/agreement?measures=spanF1Exact&round=1', olga);
    if (mode === 'blind') {
      expect((await good<AgreementBody>(first)).rounds).toEqual([
        { round: 1, articles: articles.length, revealed: 0, readBefore: null },
      ]);
      await ofFile(file, '1');
      continue;
    }
    const message = 'No article has a round 1. There are no rounds of independent work.';
    expect(await refusal(first)).toMatchObject({ status: 400, id: 'no-such-round', where: 'round', message });
    await expect(ofFile(file, '1')).rejects.toThrow(message);
  }
});

test('[AG18] in a project that became shared, round 1 leaves out articles that have none', async () => {
  const { server, project, articles, olga, ask, measured } = await twoRounds();
  const two = (articles[1] ?? '') as ArticleId;
  await good(ask('PATCH', '', olga, { json: { mode: 'shared' } }));
  const imported = ['x', 'y'].map((id) => `annotator/${id}` as LayerName);
  for (const layer of imported) {
    const doc = new Y.Doc();
    writeAnnotation({ doc, targets: doc.getMap('targets'), bodies: doc.getMap('bodies') }, 'x', [{ start: 0, end: 2 }]);
    const update = Y.encodeStateAsUpdate(doc);
    await server.work.rooms.write({ project: project.id, article: two, layer }, { update, by: null, isImport: true });
  }
  const { articles: count, leftOut } = await measured('1');
  expect([count, leftOut]).toEqual([1, imported.map((layer) => ({ article: two, layer, reason: 'no-such-round' }))]);
  expect((await measured()).articles).toBe(2);
});

test('[IW14] a project that is there takes nothing of a file’s independent work, and the answer counts what stays out', async () => {
  const { olga, one, ask, exported, reveal } = await twoRounds();
  await reveal(one);
  const body = await exported(olga);
  const added = await good<object>(ask('POST', '/import?format=json', olga, { body }));
  expect(added).toMatchObject({
    articlesAdded: 0,
    workLeftOut: { states: 2, assignments: 0, rounds: 2, annotations: 3 },
  });
});

test('[IW18] a round says which members came in by a link that another made, and so do its figures and its file', async () => {
  const { server, project, articles, olga, ana, ben, ask, tag, say, reveal } = await aRoundStory();
  const [one = ''] = articles;
  const { secret } = await good<{ secret: string }>(ask('POST', `/members/${ana.id}/link`, olga));
  const back: Joined = { ...ana, token: (await joinByLink(server.url, secret, '')).token };
  await tag(back, one, 4, 11);
  for (const who of [back, ben]) await say(who, one, 'done');
  const linked = ({ roster }: RoundBody) => roster.filter(({ byLink }) => byLink).map(({ member }) => member);
  expect(linked(await reveal(one))).toEqual([ana.id]);
  const file = await allOf(server, project);
  expect((await ofFile(file)).notIndependent).toEqual([
    { article: one, layer: `annotator/${ana.id}`, reason: 'member-link' },
  ]);
  const other = await aServer();
  const made = await importProject(other.work, await readExport(file));
  expect(made.ok && (await allOf(other, made.value.project))).toBe(file);
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  expect(linked(await reveal(one))).toEqual([]);
});
