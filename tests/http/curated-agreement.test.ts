/** The curated layer against each annotator: figures of the server, of its export after an import, and of a program in Python. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { importProject } from '../../server/projects/import-project.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { DisagreementsBody } from '../../shared/wire/http/adjudication.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { allOf, readExport } from '../support/agreement-of-file.ts';
import { good, call } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aServer, joinAs, temporaryFolder, type Joined, type TestServer } from '../support/test-server.ts';

const PYTHON = spawnSync('python3', ['--version']).status === 0;
const SCRIPT = join(import.meta.dirname, '../agreement/independent.py');
const TEXT = 'The mayor 👩‍🚀 said that the harbour was shut, and that nobody had known of it before.';
const KEYS = ['spanF1Exact', 'spanF1Overlap', 'characterF1', 'cohenKappa', 'krippendorffAlpha', 'alphaU'] as const;

/** Ana and Ben mark two articles otherwise; what they agree on is filled in, one version is taken, one passage is rejected, one written. */
async function aDecidedStory(): Promise<RoundStory> {
  const story = await aRoundStory([TEXT, `${TEXT} So it was.`], { prefill: { strategy: 'exact' } });
  const { ana, ben, olga, articles, tag, say, ask, get } = story;
  for (const article of articles) {
    for (const who of [ana, ben]) await tag(who, article, 4, 9);
    await tag(ana, article, 25, 40);
    await tag(ben, article, 29, 45);
    await tag(ana, article, 50, 60);
    await tag(ben, article, 62, 70);
    for (const who of [ana, ben]) await say(who, article, 'done');
  }
  await good(ask('POST', '/reveal', olga));
  const { disagreements } = await get<DisagreementsBody>('/disagreements', olga);
  const decisions = [
    { outcome: 'taken', layer: `annotator/${ana.id}` },
    { outcome: 'rejected' },
    { outcome: 'new', label: 'paraphrase', spans: [{ start: 60, end: 69 }] },
    { outcome: 'taken', layer: `annotator/${ben.id}` },
  ];
  for (const [index, json] of decisions.entries())
    await good(ask('POST', `/disagreements/${disagreements[index]?.key ?? ''}`, olga, { json }));
  return story;
}

const agreementAt = async (server: TestServer, { id }: Project, who: Joined): Promise<AgreementBody> => {
  const path = `/api/projects/${id}`;
  const { members, former } = await peopleOf(server, path, who);
  const layers = ['curated', ...[...members, ...former].map((member) => `annotator/${member}`)].join(',');
  return good(
    call(server.url, 'GET', `${path}/agreement?measures=${KEYS.join(',')}&layers=${layers}`, { token: who.token }),
  );
};

const annotators = z.array(z.object({ id: z.string(), name: z.string() }));

/** Ids of Ana and Ben, as they are there. */
async function peopleOf(server: TestServer, path: string, { token }: Joined) {
  const read = async (list: string): Promise<readonly string[]> =>
    annotators
      .parse(await good(call(server.url, 'GET', `${path}/${list}`, { token })))
      .filter(({ name }) => name === 'Ana' || name === 'Ben')
      .map(({ id }) => id);
  return { members: await read('members'), former: await read('former-members') };
}

/** By the annotator’s name: each figure, rounded. */
function against({
  pairs,
  references = [],
  names,
  annotators: all,
}: AgreementBody): Record<string, Record<string, number | null>> {
  const nameOf = (id: string): string => names[id] ?? all.find((one) => one.id === id)?.name ?? id;
  return Object.fromEntries(
    references.map(({ annotator, total: { exact, overlap } }) => {
      const pair = pairs.find(({ a, b }) => [a, b].includes('curated') && [a, b].includes(annotator));
      const figures = KEYS.map((key) => [key, pair?.total[key]?.value ?? null] as const);
      const shares = Object.entries({ exact, overlap }).flatMap(([matching, { precision, recall }]) => [
        [`precision ${matching}`, precision] as const,
        [`recall ${matching}`, recall] as const,
      ]);
      return [nameOf(annotator), rounded(Object.fromEntries([...figures, ...shares]))];
    }),
  );
}

const rounded = (values: Readonly<Record<string, number | null>>): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null ? null : Number(value.toFixed(10))]),
  );

test.skipIf(!PYTHON)(
  '[AG35] the curated layer against each annotator: the same figures here, after an import, and by a program of its own (skipped without python3)',
  async () => {
    const story = await aDecidedStory();
    const { server, project, ana, ben, olga } = story;
    const exported = await allOf(server, project);
    const file = join(await temporaryFolder(), 'export.json');
    await writeFile(file, exported);
    const { stdout, stderr } = spawnSync('python3', [SCRIPT, file, 'curated'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const found = z.record(z.string(), z.record(z.string(), z.number().nullable())).parse(JSON.parse(stdout));
    const expected = Object.fromEntries(
      [ana, ben].map(({ id, name }) => {
        const all = found[id] ?? {};
        const keys = [...KEYS, ...['exact', 'overlap'].flatMap((one) => [`precision ${one}`, `recall ${one}`])];
        return [name, rounded(Object.fromEntries(keys.map((key) => [key, all[key] ?? null])))];
      }),
    );
    expect(
      Object.values(expected).flatMap((figures) => Object.values(figures).filter((value) => value === null)),
    ).toEqual([]);
    expect(expected['Ana']).not.toEqual(expected['Ben']);
    expect(against(await agreementAt(server, project, olga))).toEqual(expected);
    const other = await aServer();
    const imported = await importProject(other.work, await readExport(exported));
    if (!imported.ok) throw new Error(imported.problem.message);
    const lead = await joinAs(other, imported.value.project, 'owner', 'Rosa');
    expect(against(await agreementAt(other, imported.value.project, lead))).toEqual(expected);
  },
);
