/** Work is sent back after a reveal: the next round is for its annotator alone, and everybody else's layer stays as it is. */
import { describe, expect, test } from 'vitest';
import { open } from '../../client/program/open.ts';
import { exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import { importProject } from '../../server/projects/import-project.ts';
import { readWhole } from '../formats/read-whole.ts';
import { good, refusal } from '../support/http.ts';
import { aRoundStory, type RoundStory } from '../support/round-story.ts';
import { aServer, type Joined } from '../support/test-server.ts';
import { until } from '../support/until.ts';

interface Layer {
  readonly annotations: readonly { readonly id: string }[];
}

const sendBack = ({ ask, olga }: RoundStory, article: string, to: Joined, by = olga): Promise<Response> =>
  ask('POST', `/articles/${article}/send-back`, by, { json: { member: to.id, reason: 'Look at the end.' } });

const layerOf = (article: string, who: Joined): string => `/articles/${article}/layers/annotator:${who.id}`;

/** What the command line exports. */
async function wholeExport({ server, project }: RoundStory): Promise<string> {
  const prepared = await exportProject(server.work, project, exportOf('json'));
  if (!prepared.ok) throw new Error(prepared.problem.message);
  const pieces: string[] = [];
  for await (const piece of prepared.value.pieces) pieces.push(String(piece));
  return pieces.join('');
}

/** Ana and Ben are done, Cleo is not; revealed early, and sent back to Ana. */
async function sentBackToAna() {
  const story = await aRoundStory();
  const { articles, ana, ben, join, tag, say, reveal } = story;
  const [one = ''] = articles;
  const cleo = await join('annotator', 'Cleo');
  for (const who of [ana, ben, cleo]) await tag(who, one, 4, 11);
  for (const who of [ana, ben]) await say(who, one, 'done');
  await reveal(one, { early: true });
  await good(sendBack(story, one, ana));
  return { ...story, one, cleo };
}

describe('after a reveal', () => {
  test('[IW16] the other layers stay frozen and readable, and nobody waits for their members', async () => {
    const { one, olga, ana, ben, cleo, get, ask, open, tag, say, reveal, assignments } = await sentBackToAna();
    for (const who of [ben, cleo]) {
      expect((await get<Layer>(layerOf(one, who), olga)).annotations.length).toBe(1);
      expect(await get(`/articles/${one}/state`, who)).toMatchObject({ mayWrite: false, round: { number: 2 } });
    }
    expect(await refusal(ask('GET', layerOf(one, ana), olga))).toMatchObject({ status: 403 });
    for (const who of [ben, cleo])
      expect(await refusal(ask('GET', layerOf(one, who), ana))).toMatchObject({ status: 403 });
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({
      id: 'not-done',
      message: expect.stringContaining('yet: Ana is not done') as string,
    });
    const his = open(ben, one);
    await his.synced();
    his.destroy();
    await tag(ana, one, 12, 15);
    await say(ana, one, 'done');
    const round = await reveal(one);
    expect(round).toMatchObject({ round: 2, wasEarly: false });
    const places = Object.fromEntries(round.roster.map(({ member, why }) => [member, why]));
    expect(places).toEqual({ [ana.id]: null, [ben.id]: null, [cleo.id]: 'not-done' });
    expect((await assignments()).rounds.map((each) => [each.round, each.state])).toEqual([
      [1, 'revealed'],
      [2, 'revealed'],
    ]);
  });

  test('[IW16] who came after the round before stays outside of it', async () => {
    const { one, ana, join, get, say, reveal } = await sentBackToAna();
    const dan = await join('annotator', 'Dan');
    expect(await get(`/articles/${one}/state`, dan)).toMatchObject({ mayWrite: false });
    await say(ana, one, 'done');
    expect((await reveal(one)).roster.map(({ member }) => member)).not.toContain(dan.id);
  });

  test('[IW16] a second one is sent back in the same round, and the round is kept by an export', async () => {
    const story = await sentBackToAna();
    const { server, one, olga, ana, ben, cleo, get, ask, say, reveal, tag } = story;
    await say(ana, one, 'done');
    const text = await (await ask('GET', '/export?format=json', olga)).text();
    const whole = await wholeExport(story);
    await good(sendBack(story, one, ben));
    expect(await get(`/articles/${one}/state`, ben)).toMatchObject({ mayWrite: true, round: { number: 2 } });
    expect(await refusal(ask('GET', layerOf(one, ben), olga))).toMatchObject({ status: 403 });
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({ id: 'not-done' });
    await tag(ben, one, 12, 15);
    await say(ben, one, 'done');
    expect((await reveal(one)).roster).toHaveLength(3);

    // The owner's file does not hold Ana's layer, the operator's does.
    for (const file of [text, whole]) {
      const other = await aServer();
      const read = await readWhole(file);
      const made = read.ok ? await importProject(other.work, read.value) : read;
      if (!made.ok) throw new Error(made.problem.message);
      const states = [ana, ben, cleo].map(async (who) => {
        const room = { project: made.value.project.id, article: one, layer: `annotator/${who.id}` } as never;
        return (await other.work.store.layers.get(room)).state;
      });
      expect(await Promise.all(states)).toEqual(['open', 'frozen', 'frozen']);
    }
    expect(server.logged.filter(({ level }) => level === 50)).toEqual([]);
  });

  test('[IW3] an un-reveal opens everybody’s layer, also of who had only looked at an empty one', async () => {
    const { articles, olga, ana, ben, ask, open, say, reveal, get } = await aRoundStory();
    const [one = ''] = articles;
    const looking = open(ben, one);
    await looking.synced();
    await say(ana, one, 'done');
    await reveal(one);
    await until(() => looking.closed !== null || looking.provider.wsconnected, 'he is back or out');
    await good(ask('DELETE', `/articles/${one}/reveal`, olga));
    expect(await get(`/articles/${one}/state`, ben)).toMatchObject({ mayWrite: true });
  });
});

describe('who is sent what', () => {
  test('[IW10] nothing is sent back to who does not annotate, or has done nothing', async () => {
    const story = await aRoundStory();
    const { articles, ana, ben, join, say, reveal } = story;
    const [one = ''] = articles;
    const vera = await join('viewer', 'Vera');
    await say(ana, one, 'done');
    const refused = async () => [await refusal(sendBack(story, one, vera)), await refusal(sendBack(story, one, ben))];
    const expected = [
      { status: 400, id: 'not-an-annotator', where: 'member' },
      { status: 409, id: 'not-begun', where: 'member' },
    ];
    expect(await refused()).toMatchObject(expected);
    await reveal(one);
    expect(await refused()).toMatchObject(expected);
  });

  test('[IW2] an owner whose empty work was sent back reveals nothing until it is done', async () => {
    const story = await aRoundStory();
    const { articles, olga, ana, ask, say, reveal, join } = story;
    const [one = ''] = articles;
    const cem = await join('curator', 'Cem');
    for (const who of [olga, ana]) await say(who, one, 'done');
    await reveal(one);
    await good(sendBack(story, one, olga, cem));
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: { early: true } }))).toMatchObject({
      status: 403,
      id: 'at-work',
    });
  });
});

describe('what is said', () => {
  test('[IW17] the progress of a member is still told when their layer is frozen', async () => {
    const { articles, olga, ana, ben, ask, get, tag, say, reveal } = await aRoundStory();
    const [one = '', two = ''] = articles;
    await tag(ben, one, 0, 3);
    await say(ana, one, 'done');
    await reveal(one, { early: true });
    const put = (who: Joined, state: string) => ask('PUT', `/articles/${one}/state`, who, { json: { state } });
    expect(await refusal(put(ana, 'in-work'))).toMatchObject({
      status: 409,
      id: 'frozen',
      message: expect.stringMatching(/^You can’t change how far you are with .*: its round is over/) as string,
    });
    expect(await refusal(put(ben, 'done'))).toMatchObject({ status: 409, id: 'frozen' });
    await good(put(ana, 'done'));
    await say(ana, two, 'in-work');
    await good(ask('PATCH', '', olga, { json: { mode: 'shared' } }));
    await good(put(ana, 'in-work'));
    expect(await get(`/articles/${one}/state`, ana)).toMatchObject({ state: 'in-work', layer: 'shared' });
  });

  test('[IW1] a reveal is early where nobody was done; what is revealed, or goes on, says so', async () => {
    const { articles, olga, ask, reveal } = await aRoundStory();
    const [one = '', two = ''] = articles;
    expect(await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }))).toMatchObject({ id: 'not-done' });
    expect(await reveal(one, { early: true })).toMatchObject({ wasEarly: true, roster: [] });
    const second = await refusal(ask('POST', `/articles/${one}/reveal`, olga, { json: {} }));
    expect(second).toMatchObject({
      id: 'not-independent',
      message: expect.stringMatching(/^Round 1 of .* is revealed already/) as string,
    });
    const other = await refusal(ask('DELETE', `/articles/${two}/reveal`, olga));
    expect(other.message).toMatch(/^Round 1 of .* is not revealed: it goes on already/);
  });
});

test('[PR6] a program goes on in its layer after an un-reveal; one whose change was refused is told that the layer has ended', async () => {
  const { server, articles, olga, ana, ask, say, reveal } = await aRoundStory();
  const [one = ''] = articles;
  const { member, key } = await good<{ member: { id: string }; key: string }>(
    ask('POST', '/programs', olga, { json: { name: 'Finder 2' } }),
  );
  const finder = await open({ url: server.url, key });
  const join = () => finder.layer(one, `annotator/${member.id}`);
  const spans = [{ start: 4, end: 11 }];
  const [watching, eager] = [await join(), await join()];
  await watching.add({ spans, label: 'quote' });
  await say(ana, one, 'done');
  await reveal(one);
  await expect(eager.add({ spans, label: 'quote' })).rejects.toMatchObject({ id: 'closed-4403' });
  expect((await eager.closed).message).toContain('frozen');
  await good(ask('DELETE', `/articles/${one}/reveal`, olga));
  await watching.add({ spans, label: 'quote' });
  expect((await join()).annotations().length).toBe(2);
  finder.close();
});
