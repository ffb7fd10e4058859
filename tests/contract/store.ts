/** What every store must do, whatever database it is on: a suite as a function of how to open one. */
import { describe, expect, test } from 'vitest';
import { NO_METADATA, type Article } from '../../shared/domain/article.ts';
import type {
  ArticleId,
  CommentId,
  DecisionId,
  DeliveryId,
  KeyId,
  LinkId,
  MemberId,
  ProjectId,
  WebhookId,
} from '../../shared/domain/ids.ts';
import type { ArticleState } from '../../shared/domain/article-state.ts';
import type { LayerEvent } from '../../shared/layer/layer-event.ts';
import type { HistoryPage, HistoryQuery } from '../../server/store/history-store.ts';
import { MAX_WAITING_DELIVERIES, MAX_WEBHOOKS } from '../../shared/domain/webhook.ts';
import type {
  ApiKey,
  Link,
  NewDelivery,
  Person,
  MemberArticleState,
  Store,
  StoredArticle,
} from '../../server/store/store.ts';
import { aChange, aRoom, bytes, updatesOf } from './layer-changes.ts';
import { annotationCases } from './annotations.ts';
import { aProject, layerCases } from './layers.ts';
import { putAwayCases } from './put-away.ts';
import { roundCases } from './rounds.ts';

/** A database that can be opened again and again; each `open` sees what went before. */
export interface StoreUnderTest {
  open(): Promise<Store>;
}

const aPerson = (id: string): Person => ({ id: id as MemberId, name: `Zoë ${id} 👩‍🚀`, colour: 3, version: 0 });
const aLink = (id: string, change: Partial<Link> = {}): Link => ({
  id: id as LinkId,
  project: 'p' as ProjectId,
  role: 'annotator',
  created: 5,
  createdBy: null,
  expires: null,
  revoked: false,
  ...change,
});
const anArticle = (id: string, text: string, sha256 = `hash of ${text}`): StoredArticle => ({
  article: {
    id: id as ArticleId,
    title: `Article ${id}`,
    ...NO_METADATA,
    outlet: 'The Post',
    sha256,
    length: text.length,
  },
  text,
});

/** How many turns of the event loop others have while something is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isOver = true;
  return turns;
}

/** Runs the whole suite. @param create makes an empty database that goes when the test is over. */
export function storeContract(create: () => Promise<StoreUnderTest>): void {
  const aStore = async (): Promise<{ store: Store; reopen: () => Promise<Store> }> => {
    const database = await create();
    let store = await database.open();
    const reopen = async (): Promise<Store> => {
      await store.close();
      return (store = await database.open());
    };
    return { store, reopen };
  };
  projectCases(aStore);
  memberCases(aStore);
  linkCases(aStore);
  webhookCases(aStore);
  articleCases(aStore);
  putAwayCases(aStore);
  layerCases(aStore);
  annotationCases(aStore);
  roundCases(aStore);
  historyCases(aStore);
}

type Fresh = () => Promise<{ store: Store; reopen: () => Promise<Store> }>;

function projectCases(aStore: Fresh): void {
  describe('projects', () => {
    test('[ST1] what was written is read back the same, also after closing and opening again', async () => {
      const { store, reopen } = await aStore();
      const project = aProject('p', { mode: 'blind', editing: 'all' });
      await store.projects.create(project, 'from here');
      const read = (from: Store) =>
        Promise.all([from.projects.get(project.id), from.projects.findBySource('from here')]);
      expect(await read(store)).toEqual([project, project]);
      expect(await read(await reopen())).toEqual([project, project]);
    });

    test('[ST18] all who read a project have one label set between them, until it is changed', async () => {
      const { store } = await aStore();
      const project = aProject('p');
      await store.projects.create(project, null);
      const labelSetNow = async () => (await store.projects.get(project.id))?.labelSet;
      const first = await labelSetNow();
      expect(await labelSetNow()).toBe(first);
      const changed = {
        ...project.labelSet,
        labels: project.labelSet.labels.map((label) => ({ ...label, title: `New ${label.title}` })),
      };
      await store.projects.update({ ...project, labelSet: changed });
      expect([first, await labelSetNow()]).toEqual([project.labelSet, changed]);
      // So many others that it is no longer kept: it is read again, and the same.
      for (let other = 0; other < 120; other += 1)
        await store.projects
          .update({
            ...project,
            labelSet: {
              labels: [],
              attributes: [{ key: `a${other}`, title: 'A', description: '', kind: 'text' }],
            } as never,
          })
          .then(labelSetNow);
      await store.projects.update({ ...project, labelSet: changed });
      expect(await labelSetNow()).toEqual(changed);
    });

    test('[ST2] what is not there is null', async () => {
      const { store } = await aStore();
      expect([
        await store.projects.get('p' as ProjectId),
        await store.projects.findBySource('x'),
        await store.projects.list(),
      ]).toEqual([null, null, []]);
    });

    test('[ST3] projects are listed the oldest first', async () => {
      const { store } = await aStore();
      for (const id of ['z', 'a', 'm']) await store.projects.create(aProject(id), null);
      expect((await store.projects.list()).map(({ id }) => id)).toEqual(['z', 'a', 'm']);
    });

    test('[ST1] a change replaces everything but id and time of making', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), 'source');
      const changed = aProject('p', {
        title: 'New',
        guidelines: '',
        mode: 'blind',
        editing: 'all',
        labelSet: { labels: [], attributes: [] },
      });
      await store.projects.update({ ...changed, created: 1 });
      expect(await store.projects.get('p' as ProjectId)).toEqual(changed);
      expect(await store.projects.findBySource('source')).toEqual(changed);
    });

    test('[ST4] an id or a source that is taken is refused, and nothing changed', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), 'source');
      await expect(store.projects.create(aProject('p', { title: 'Other' }), null)).rejects.toThrow();
      await expect(store.projects.create(aProject('q'), 'source')).rejects.toThrow();
      expect(await store.projects.list()).toEqual([aProject('p')]);
    });
  });
}

function memberCases(aStore: Fresh): void {
  const withPeople = async () => {
    const fresh = await aStore();
    await fresh.store.projects.create(aProject('p'), null);
    await fresh.store.projects.create(aProject('q'), null);
    for (const id of ['ana', 'ben']) await fresh.store.members.create(aPerson(id));
    return fresh;
  };
  const [P, ANA, BEN] = ['p' as ProjectId, 'ana' as MemberId, 'ben' as MemberId];

  describe('members', () => {
    test('[ST1] people are read back the same, and renamed', async () => {
      const { store, reopen } = await withPeople();
      await store.members.rename(ANA, 'Ana 🦊');
      const opened = await reopen();
      expect(await opened.members.person(ANA)).toEqual({ ...aPerson('ana'), name: 'Ana 🦊' });
      expect(await opened.members.person(BEN)).toEqual(aPerson('ben'));
      expect(await opened.members.person('nobody' as MemberId)).toBeNull();
    });

    test('[ST5] renewing counts up one person’s version, and fails for nobody', async () => {
      const { store } = await withPeople();
      expect([await store.members.renew(ANA), await store.members.renew(ANA)]).toEqual([1, 2]);
      expect([(await store.members.person(ANA))?.version, (await store.members.person(BEN))?.version]).toEqual([2, 0]);
      await expect(store.members.renew('nobody' as MemberId)).rejects.toThrow();
    });

    test('[ST6] enrolling makes a member, enrolling again only changes the role', async () => {
      const { store } = await withPeople();
      await store.members.enrol(P, BEN, 'viewer', 10);
      await store.members.enrol(P, ANA, 'owner', 20);
      await store.members.enrol(P, BEN, 'curator', 30);
      const member = (id: string, role: string, joined: number) => ({
        id,
        name: aPerson(id).name,
        colour: aPerson(id).colour,
        role,
        joined,
      });
      const [ben, ana] = [member('ben', 'curator', 10), member('ana', 'owner', 20)];
      expect(await store.members.ofProject(P)).toEqual([ben, ana]);
      expect(await store.members.membership(P, BEN)).toEqual(ben);
    });

    test('[ST6] who is expelled is a member no more, but stays a person', async () => {
      const { store } = await withPeople();
      await store.members.enrol(P, BEN, 'viewer', 10);
      await store.members.expel(P, BEN, 50);
      expect([await store.members.membership(P, BEN), await store.members.ofProject(P)]).toEqual([null, []]);
      expect(await store.members.person(BEN)).toEqual(aPerson('ben'));
      expect(await store.members.projectsOf(BEN)).toEqual([]);
    });

    test('[ST36] another role of a member raises the rules, a newcomer and the same role again do not', async () => {
      const { store } = await withPeople();
      const raisedBy = async (change: () => Promise<void>): Promise<number> => {
        const { rules } = await store.layers.get(aRoom());
        await change();
        return (await store.layers.get(aRoom())).rules - rules;
      };
      expect([
        await raisedBy(() => store.members.enrol(P, ANA, 'curator', 1)),
        await raisedBy(() => store.members.enrol(P, ANA, 'curator', 2)),
        await raisedBy(() => store.members.setRole(P, ANA, 'annotator', null)),
        await raisedBy(() => store.members.setRole(P, ANA, 'annotator', null)),
        await raisedBy(() => store.members.enrol(P, ANA, 'owner', 3)),
        await raisedBy(() => store.members.expel(P, ANA, 4)),
        await raisedBy(() => store.members.expel(P, ANA, 5)),
        await raisedBy(() => store.members.enrol(P, ANA, 'viewer', 6)),
      ]).toEqual([0, 0, 1, 0, 1, 1, 0, 0]);
    });

    test('[ST14] who is expelled is a former member with the role they had, until they come back', async () => {
      const { store } = await withPeople();
      await store.members.enrol(P, BEN, 'curator', 10);
      await store.members.expel(P, BEN, 50);
      expect(await store.members.formerOfProject(P)).toMatchObject([
        { id: 'ben', name: aPerson('ben').name, role: 'curator', joined: 10 },
      ]);
      await store.members.enrol(P, BEN, 'viewer', 20);
      expect(await store.members.formerOfProject(P)).toEqual([]);
      expect(await store.members.membership(P, BEN)).toMatchObject({ role: 'viewer' });
    });

    test('[ST26] a removal and a demotion limit the links of before, until a role is set without a limit', async () => {
      const { store, reopen } = await withPeople();
      await store.members.enrol(P, BEN, 'curator', 10);
      await store.members.enrol(P, ANA, 'owner', 10);
      expect([await store.members.linkLimit(P, BEN), await store.members.linkLimit('q' as ProjectId, BEN)]).toEqual([
        null,
        null,
      ]);
      await store.members.setRole(P, BEN, 'viewer', { since: 40, role: 'viewer' });
      expect([await store.members.linkLimit(P, BEN), await store.members.linkLimit(P, ANA)]).toEqual([
        { since: 40, role: 'viewer' },
        null,
      ]);
      await store.members.expel(P, BEN, 50);
      await store.members.enrol(P, BEN, 'annotator', 60);
      const opened = await reopen();
      expect(await opened.members.linkLimit(P, BEN)).toEqual({ since: 50, role: null });
      await opened.members.setRole(P, BEN, 'curator', null);
      expect([
        await opened.members.linkLimit(P, BEN),
        (await opened.members.membership(P, BEN))?.role,
        (await opened.members.membership(P, ANA))?.role,
      ]).toEqual([null, 'curator', 'owner']);
    });

    test('[ST6] a member’s projects come with role and counts, the oldest project first', async () => {
      const { store } = await withPeople();
      await store.members.enrol('q' as ProjectId, ANA, 'owner', 1);
      await store.members.enrol(P, ANA, 'viewer', 2);
      await store.members.enrol(P, BEN, 'owner', 3);
      await store.articles.add(P, [anArticle('a', 'one'), anArticle('b', 'two'), anArticle('c', 'three')]);
      expect(await store.members.projectsOf(ANA)).toEqual([
        { project: aProject('p'), role: 'viewer', articles: 3, members: 2 },
        { project: aProject('q'), role: 'owner', articles: 0, members: 1 },
      ]);
    });

    test('[ST4] nobody is enrolled who is not there, nor in a project that is not there', async () => {
      const { store } = await withPeople();
      await expect(store.members.enrol(P, 'nobody' as MemberId, 'viewer', 1)).rejects.toThrow();
      await expect(store.members.enrol('nowhere' as ProjectId, ANA, 'viewer', 1)).rejects.toThrow();
    });
  });
}

function linkCases(aStore: Fresh): void {
  describe('links', () => {
    test('[ST7] links are read back the same and listed the oldest first, without those revoked', async () => {
      const { store, reopen } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.members.create(aPerson('ana'));
      const links = [aLink('z'), aLink('a', { role: 'owner', createdBy: 'ana' as MemberId, expires: 99 }), aLink('m')];
      for (const link of links) await store.links.create(link);
      expect(await store.links.revoke('p' as ProjectId, 'm' as LinkId)).toBe(true);
      const opened = await reopen();
      expect(await opened.links.ofProject('p' as ProjectId)).toEqual(links.slice(0, 2));
      expect(await opened.links.get('a' as LinkId)).toEqual(links[1]);
      expect(await opened.links.get('m' as LinkId)).toEqual(aLink('m', { revoked: true }));
    });

    test('[ST7] API keys are read back the same and listed the oldest first, without those revoked; a member can revoke only their own', async () => {
      const { store, reopen } = await aStore();
      const aKey = (id: string, change: Partial<ApiKey> = {}): ApiKey => ({
        id: id as KeyId,
        member: 'ana' as MemberId,
        title: 'Script 🦊',
        scope: 'annotator',
        project: null,
        created: 5,
        expires: 99,
        revoked: false,
        ...change,
      });
      const keys = [
        aKey('z'),
        aKey('a', { project: 'p' as ProjectId, scope: 'viewer' }),
        aKey('m'),
        aKey('b', { member: 'ben' as MemberId }),
      ];
      for (const key of keys) await store.keys.create(key);
      expect([
        await store.keys.revoke('ana' as MemberId, 'm' as KeyId),
        await store.keys.revoke('ana' as MemberId, 'b' as KeyId),
        await store.keys.revoke('ana' as MemberId, 'x' as KeyId),
      ]).toEqual([true, false, false]);
      const opened = await reopen();
      expect(await opened.keys.ofMember('ana' as MemberId)).toEqual(keys.slice(0, 2));
      expect([
        await opened.keys.get('a' as KeyId),
        await opened.keys.get('m' as KeyId),
        await opened.keys.get('x' as KeyId),
      ]).toEqual([keys[1], aKey('m', { revoked: true }), null]);
    });

    test('[ST27] a link for a member is read back the same, and used once', async () => {
      const { store, reopen } = await aStore();
      const link = {
        id: 'm' as LinkId,
        project: 'p' as ProjectId,
        member: 'ana' as MemberId,
        createdBy: 'ben' as MemberId,
        expires: 99,
        used: null,
      };
      const other = { ...link, id: 'n' as LinkId, createdBy: null };
      for (const each of [link, other]) await store.memberLinks.create(each);
      const uses = await Promise.all([
        store.memberLinks.use(link.id, 50),
        store.memberLinks.use(link.id, 60),
        store.memberLinks.use('x' as LinkId, 50),
      ]);
      expect(uses).toEqual([true, false, false]);
      const opened = await reopen();
      expect([
        await opened.memberLinks.get(link.id),
        await opened.memberLinks.get(other.id),
        await opened.memberLinks.get('x' as LinkId),
      ]).toEqual([{ ...link, used: 50 }, other, null]);
    });

    test('[AU17] links for a member are listed with what ends last before the others, without those that ended before', async () => {
      const { store, reopen } = await aStore();
      const ending = (id: string, expires: number, member = 'ana') => ({
        id: id as LinkId,
        project: 'p' as ProjectId,
        member: member as MemberId,
        createdBy: null,
        expires,
        used: null,
      });
      const links = [ending('a', 10), ending('b', 30), ending('c', 20), ending('d', 40, 'ben')];
      for (const link of links) await store.memberLinks.create(link);
      await store.memberLinks.use('b' as LinkId, 25);
      const opened = await reopen();
      expect(await opened.memberLinks.ofMember('ana' as MemberId, 10)).toEqual([
        { ...ending('b', 30), used: 25 },
        ending('c', 20),
      ]);
      await opened.memberLinks.withdraw('ana' as MemberId);
      expect(await opened.memberLinks.ofMember('ana' as MemberId, 0)).toEqual([{ ...ending('b', 30), used: 25 }]);
      expect(await opened.memberLinks.ofMember('ben' as MemberId, 0)).toHaveLength(1);
    });

    test('[ST28] imports are read back the same, the oldest first, for their own project', async () => {
      const { store, reopen } = await aStore();
      const imports = [
        { at: 9, by: 'ben' as MemberId, format: 'doccano', files: 2, articles: 1, annotations: 3 },
        { at: 5, by: null, format: 'json', files: 1, articles: 0, annotations: 1 },
      ];
      for (const one of imports) await store.imports.add('p' as ProjectId, one);
      const opened = await reopen();
      expect([
        await opened.imports.ofProject('p' as ProjectId),
        await opened.imports.ofProject('q' as ProjectId),
      ]).toEqual([imports, []]);
    });

    test('[ST7] only a project’s own links can be revoked', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.links.create(aLink('z'));
      expect([
        await store.links.revoke('q' as ProjectId, 'z' as LinkId),
        await store.links.revoke('p' as ProjectId, 'x' as LinkId),
        await store.links.get('x' as LinkId),
      ]).toEqual([false, false, null]);
      expect((await store.links.get('z' as LinkId))?.revoked).toBe(false);
    });
  });
}

function webhookCases(aStore: Fresh): void {
  const P = 'p' as ProjectId;
  const id = (name: string): WebhookId => name as WebhookId;
  const aHook = (name: string, project = P) => ({
    id: id(name),
    project,
    url: `https://hooks.example/${name}`,
    events: ['article.done', 'export'] as const,
    created: 5,
    createdBy: 'ana' as MemberId,
  });
  const asMade = (name: string) => ({
    ...aHook(name),
    isOn: true,
    failures: 0,
    leftOut: 0,
    lastTry: null,
    lastStatus: null,
    lastProblem: null,
  });
  const aDelivery = (name: string, due = 0, webhook = 'z'): NewDelivery => ({
    id: name as DeliveryId,
    webhook: id(webhook),
    body: `{"id":"${name}","title":"Zoë 👩‍🚀"}`,
    due,
  });
  const firstOf = async (store: Store, busy: readonly WebhookId[] = []) => {
    const next = await store.webhooks.next(busy);
    if (next === null) throw new Error('Nothing waits.');
    return next;
  };

  describe('webhooks', () => {
    test('[ST1] webhooks and deliveries are read back the same, the oldest webhook first, the delivery first that is due first', async () => {
      const { store, reopen } = await aStore();
      for (const name of ['z', 'a']) expect(await store.webhooks.create(aHook(name))).toBe(true);
      await store.webhooks.create(aHook('other', 'q' as ProjectId));
      await store.webhooks.enqueue([
        aDelivery('two', 20),
        aDelivery('one', 10),
        aDelivery('also one', 10, 'a'),
        aDelivery('nobody’s', 0, 'nobody'),
      ]);
      const { webhooks } = await reopen();
      expect(await webhooks.ofProject(P)).toEqual([asMade('z'), asMade('a')]);
      expect(await webhooks.waiting(P)).toEqual(
        new Map([
          ['z', 2],
          ['a', 1],
        ]),
      );
      expect(await webhooks.next([])).toEqual({ ...aDelivery('one', 10), url: 'https://hooks.example/z', tries: 0 });
      expect((await webhooks.next([id('z')]))?.id).toBe('also one');
      expect(await webhooks.next([id('z'), id('a')])).toBeNull();
    });

    test('[WH1] a project has so many and no more, and removes its own only, with what waits for them', async () => {
      const { store } = await aStore();
      const made = await Promise.all(
        Array.from({ length: MAX_WEBHOOKS + 1 }, (_, index) => store.webhooks.create(aHook(`hook${index}`))),
      );
      expect(made.filter(Boolean)).toHaveLength(MAX_WEBHOOKS);
      await store.webhooks.enqueue([aDelivery('one', 0, 'hook0')]);
      expect([
        await store.webhooks.remove('q' as ProjectId, id('hook0')),
        await store.webhooks.remove(P, id('hook0')),
        await store.webhooks.remove(P, id('hook0')),
      ]).toEqual([false, true, false]);
      expect(await store.webhooks.next([])).toBeNull();
      expect(await store.webhooks.create(aHook('again'))).toBe(true);
    });

    test('[WH5] what failed waits for its next try, what was delivered no longer; given up, a webhook is off and nothing waits for it', async () => {
      const { store } = await aStore();
      await store.webhooks.create(aHook('z'));
      await store.webhooks.enqueue([aDelivery('one'), aDelivery('two', 1)]);
      await store.webhooks.failed(await firstOf(store), { status: 500, problem: 'not-taken' }, 50, 100);
      expect(await store.webhooks.ofProject(P)).toEqual([
        { ...asMade('z'), failures: 1, lastTry: 50, lastStatus: 500, lastProblem: 'not-taken' },
      ]);
      expect((await firstOf(store)).id).toBe('two');
      await store.webhooks.delivered(await firstOf(store), 204, 60);
      expect(await store.webhooks.ofProject(P)).toEqual([{ ...asMade('z'), lastTry: 60, lastStatus: 204 }]);
      expect(await firstOf(store)).toMatchObject({ id: 'one', tries: 1, due: 100 });
      await store.webhooks.enqueue([aDelivery('three', 200)]);
      await store.webhooks.failed(await firstOf(store), { status: null, problem: 'too-slow' }, 70, null);
      expect(await store.webhooks.ofProject(P)).toEqual([
        {
          ...asMade('z'),
          isOn: false,
          failures: 1,
          leftOut: 2,
          lastTry: 70,
          lastStatus: null,
          lastProblem: 'too-slow',
        },
      ]);
      await store.webhooks.enqueue([aDelivery('four')]);
      expect(await store.webhooks.next([])).toBeNull();
    });

    test('[WH6] what tells of a state is committed with it, where it was another before', async () => {
      const { store } = await aStore();
      await store.webhooks.create(aHook('z'));
      const say = (state: ArticleState, delivery: string) =>
        store.articleStates.set(P, { article: 'a' as ArticleId, member: 'ana' as MemberId, state, at: 1 }, [
          aDelivery(delivery),
        ]);
      await say('done', 'one');
      await say('done', 'two');
      expect(await store.webhooks.waiting(P)).toEqual(new Map([['z', 1]]));
      // An id that is taken: neither the state nor the delivery comes in.
      await expect(say('in-work', 'one')).rejects.toThrow();
      expect((await store.articleStates.list(P))[0]?.state).toBe('done');
      await say('in-work', 'three');
      expect(await store.webhooks.waiting(P)).toEqual(new Map([['z', 2]]));
    });

    test('[WH9] so many wait for a webhook and no more; those left out are counted, and others’ are not', async () => {
      const { store } = await aStore();
      for (const name of ['z', 'a']) await store.webhooks.create(aHook(name));
      await store.webhooks.enqueue(
        Array.from({ length: MAX_WAITING_DELIVERIES + 2 }, (_, index) => aDelivery(`delivery${index}`)),
      );
      await store.webhooks.enqueue([aDelivery('another', 5, 'a')]);
      expect(await store.webhooks.waiting(P)).toEqual(
        new Map([
          ['z', MAX_WAITING_DELIVERIES],
          ['a', 1],
        ]),
      );
      expect((await store.webhooks.ofProject(P)).map(({ leftOut }) => leftOut)).toEqual([2, 0]);
      await store.webhooks.delivered(await firstOf(store), 200, 1);
      await store.webhooks.enqueue([aDelivery('room again')]);
      expect((await store.webhooks.waiting(P)).get(id('z'))).toBe(MAX_WAITING_DELIVERIES);
    });
  });
}

function articleCases(aStore: Fresh): void {
  const P = 'p' as ProjectId;
  describe('articles and the finder', () => {
    test('[FD3] a new article is wanted where its project has what is found suggested, until it is done; an old one when it is asked for', async () => {
      const { store, reopen } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.articles.add(P, [anArticle('a', 'one')]);
      await store.projects.update(aProject('p', { finder: { on: true } }));
      await store.articles.add(P, [anArticle('a', 'one'), anArticle('b', 'two'), anArticle('c', 'three')]);
      await store.projects.create(aProject('q', { finder: { on: false } }), null);
      await store.articles.add('q' as ProjectId, [anArticle('d', 'four')]);
      const wanted = async (from: Store) => (await from.articles.wanted(null)).map(({ article }) => article);
      expect(await wanted(store)).toEqual(['b', 'c']);
      await store.articles.setFinding(P, ['b' as ArticleId], 'done');
      const opened = await reopen();
      expect([await wanted(opened), await opened.articles.wanted('q' as ProjectId)]).toEqual([['c'], []]);
      const findings = ['a', 'b', 'c'].map((id) => opened.articles.finding(P, id as ArticleId));
      expect(await Promise.all(findings)).toEqual([null, 'done', 'wanted']);
      await opened.articles.setFinding(P, null, 'wanted');
      expect(await wanted(opened)).toEqual(['a', 'b', 'c']);
      await opened.putAway.putArticleAway(P, 'a' as ArticleId, { by: null, at: 1 });
      expect(await wanted(opened)).toEqual(['b', 'c']);
    });
  });

  describe('articles that are put away', () => {
    test('[ST39] are in no list, text, search or count, nor is what was done in them, until they are there again', async () => {
      const { store, reopen } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.members.create(aPerson('ana'));
      await store.members.enrol(P, 'ana' as MemberId, 'owner', 1);
      const [a, b] = [anArticle('a', 'harbour one'), anArticle('b', 'harbour two')];
      await store.articles.add(P, [a, b]);
      for (const { article } of [a, b]) {
        await store.layers.append(aRoom('shared', article.id), aChange([bytes(1)]));
        await store.articleStates.set(P, { article: article.id, member: 'ana' as MemberId, state: 'done', at: 1 });
      }
      const shown = async (from: Store) => ({
        get: (await from.articles.get(P, a.article.id))?.id ?? null,
        text: await from.articles.text(P, a.article.id),
        byText: (await from.articles.findBySha256(P, a.article.sha256))?.id ?? null,
        list: (await from.articles.list(P)).map(({ id }) => id),
        found: await from.articles.search(P, ['harbour']),
        counted: (await from.members.projectsOf('ana' as MemberId)).map(({ articles }) => articles),
        marked: (await from.articleStates.list(P)).map(({ article }) => article),
        layers: (await from.layers.ofArticle(P, a.article.id)).map(({ name }) => name),
        versions: (await from.layers.versions(P)).map(({ article }) => article).toSorted(),
        all: (await from.layers.versions(P, undefined, 'all')).map(({ article }) => article).toSorted(),
      });
      const whole = await shown(store);
      expect(whole).toMatchObject({ get: 'a', byText: 'a', list: ['a', 'b'], found: ['a', 'b'], counted: [2] });
      expect(await store.putAway.putArticleAway(P, a.article.id, { by: null, at: 1 })).toBe(true);
      const opened = await reopen();
      expect(await shown(opened)).toEqual({
        get: null,
        text: null,
        byText: null,
        list: ['b'],
        found: ['b'],
        counted: [1],
        marked: ['b'],
        layers: [],
        versions: ['b'],
        all: ['a', 'b'],
      });
      expect(await opened.putAway.restoreArticle(P, a.article.id)).toMatchObject({ id: a.article.id });
      expect(await shown(opened)).toEqual(whole);
      expect(await opened.putAway.restoreArticle(P, 'nowhere' as ArticleId)).toBeNull();
    });

    test('[ST39] come back as they were when their text is added again', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      const { article, text } = anArticle('a', 'one');
      await store.articles.add(P, [{ article, text }]);
      await store.putAway.putArticleAway(P, article.id, { by: null, at: 1 });
      const again = { article: { ...article, id: 'z' as ArticleId, title: 'Another' }, text };
      expect(await store.articles.add(P, [again])).toEqual([article]);
      expect(await store.articles.list(P)).toEqual([article]);
      expect(await store.articles.add(P, [again])).toEqual([]);
    });
  });

  describe('article states', () => {
    test('[ST1] what members say of articles is kept, the last word of each, project by project', async () => {
      const { store, reopen } = await aStore();
      const marked = (article: string, member: string, state: ArticleState, at: number): MemberArticleState => ({
        article: article as ArticleId,
        member: member as MemberId,
        state,
        at,
      });
      await store.articleStates.set(P, marked('b', 'ana', 'in-work', 1));
      await store.articleStates.set(P, marked('a', 'ben', 'done', 2));
      await store.articleStates.set(P, marked('a', 'ana', 'new', 3));
      await store.articleStates.set(P, marked('b', 'ana', 'done', 4));
      await store.articleStates.set('q' as ProjectId, marked('b', 'ana', 'new', 5));
      const again = await reopen();
      expect(await again.articleStates.list(P)).toEqual([
        marked('a', 'ana', 'new', 3),
        marked('a', 'ben', 'done', 2),
        marked('b', 'ana', 'done', 4),
      ]);
      expect(await again.articleStates.list(P, 'b' as ArticleId)).toEqual([marked('b', 'ana', 'done', 4)]);
    });

    test('[PE14] what one member said becomes another’s, the later word of the two', async () => {
      const { store, reopen } = await aStore();
      const marked = (article: string, member: string, state: ArticleState, at: number): MemberArticleState => ({
        article: article as ArticleId,
        member: member as MemberId,
        state,
        at,
      });
      await store.articleStates.set(P, marked('a', 'ana', 'done', 1));
      await store.articleStates.set(P, marked('a', 'ben', 'in-work', 2));
      await store.articleStates.set(P, marked('b', 'ben', 'done', 3));
      await store.articleStates.set(P, marked('c', 'ana', 'done', 5));
      await store.articleStates.set(P, marked('c', 'ben', 'new', 4));
      await store.articleStates.set(P, marked('c', 'cem', 'new', 6));
      const elsewhere = marked('a', 'ben', 'done', 7);
      await store.articleStates.set('q' as ProjectId, elsewhere);
      await store.articleStates.join(P, 'ben' as MemberId, 'ana' as MemberId);
      await store.articleStates.join(P, 'nobody' as MemberId, 'cem' as MemberId);
      const { articleStates } = await reopen();
      expect(await articleStates.list(P)).toEqual([
        marked('a', 'ana', 'in-work', 2),
        marked('b', 'ana', 'done', 3),
        marked('c', 'ana', 'done', 5),
        marked('c', 'cem', 'new', 6),
      ]);
      expect(await articleStates.list('q' as ProjectId)).toEqual([elsewhere]);
    });
  });

  describe('talks', () => {
    test('[TK4] what members have read of talks is kept, the last word of each, project by project', async () => {
      const { store, reopen } = await aStore();
      const [ana, ben] = ['ana', 'ben'] as MemberId[] as [MemberId, MemberId];
      const [talk, other] = ['t1', 't2'] as DecisionId[] as [DecisionId, DecisionId];
      const comments = ['c1', 'c2'] as CommentId[];
      await store.talks.setRead(P, ana, talk, comments.slice(0, 1));
      await store.talks.setRead(P, ana, talk, comments);
      await store.talks.setRead(P, ben, other, []);
      await store.talks.setRead('q' as ProjectId, ana, other, comments);
      const { talks } = await reopen();
      expect(await talks.read(P, ana)).toEqual(new Map([[talk, new Set(comments)]]));
      expect(await talks.read(P, ben)).toEqual(new Map([[other, new Set()]]));
      expect(await talks.layers(P)).toEqual([]);
    });
  });

  describe('the search', () => {
    test('[HT64] articles are found by the beginnings of all words, whatever their capitals and accents, in their project alone', async () => {
      const { store, reopen } = await aStore();
      for (const id of ['p', 'q']) await store.projects.create(aProject(id), null);
      await store.articles.add(P, [
        anArticle('a', 'The Ferry did not sail to Sørli.'),
        anArticle('b', 'A ferryman, and a café.'),
        anArticle('c', '“NOT” OR NEAR(x) * "quoted"'),
      ]);
      await store.articles.add('q' as ProjectId, [anArticle('d', 'A ferry elsewhere.')]);
      const opened = await reopen();
      const found = async (...words: string[]): Promise<string> => (await opened.articles.search(P, words)).join();
      expect([
        await found('ferry'),
        await found('FERRY', 'cafe'),
        await found('ferry', 'nothing'),
        await found('near'),
        await found('"', 'OR'),
        await found(),
        await found('Article'),
      ]).toEqual(['a,b', 'b', '', 'c', expect.any(String), '', 'a,b,c']);
    });

    test('[HT64] a word with vowel signs or points is one word, in whatever script', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.articles.add(P, [
        anArticle('a', 'मंत्री ने कहा'),
        anArticle('b', 'שָׁלוֹם לָעוֹלָם'),
        anArticle('c', 'மந்திரி'),
      ]);
      const found = async (word: string): Promise<string> => (await store.articles.search(P, [word])).join();
      expect([
        await found('मंत्री'),
        await found('मंत्'),
        await found('त्री'),
        await found('שָׁלוֹם'),
        await found('மந்தி'),
      ]).toEqual(['a', 'a', '', 'b', 'c']);
    });

    test('[HT64] any letter, digit or mark can be looked for inside a word', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      const characters = Array.from({ length: 0x11_0000 / 61 }, (_, at) => at * 61)
        .filter((code) => code < 0xd800 || code > 0xdfff)
        .map((code) => String.fromCodePoint(code))
        .filter((character) => /[\p{L}\p{N}\p{M}]/u.test(character));
      await store.articles.add(P, [anArticle('a', characters.map((character) => `x${character}x`).join(' '))]);
      const missed: string[] = [];
      for (const character of characters)
        if ((await store.articles.search(P, [`x${character}x`])).length === 0) missed.push(character);
      expect(missed).toEqual([]);
    });

    test('[PG205] words of scripts without blanks are found anywhere, together with others', async () => {
      const { store, reopen } = await aStore();
      await store.projects.create(aProject('p'), null);
      const long = `𠮷${'山'.repeat(40)}新聞記者が語るABC${'川'.repeat(40)}𠮷`;
      await store.articles.add(P, [
        anArticle('a', long),
        anArticle('b', '記者 met the ferry.'),
        anArticle('c', 'ผู้สื่อข่าวกล่าวว่า'),
        anArticle('d', 'The ferry.'),
      ]);
      const { articles } = await reopen();
      const found = async (...words: string[]): Promise<string> => (await articles.search(P, words)).join();
      expect([
        await found('記者'),
        await found('記者', 'ferr'),
        await found('るabc'),
        await found('กล่าว'),
        await found('者記'),
        await found('記', 'nothing'),
      ]).toEqual(['a,b', 'b', 'a', 'c', '', '']);
    });
  });

  describe('the search of a large store', () => {
    test('[HT66] one letter is looked up in its own project, also where another project’s id begins alike', async () => {
      const { store } = await aStore();
      for (const id of ['p', 'p-p']) await store.projects.create(aProject(id), null);
      await store.articles.add(P, [anArticle('a', 'A ferry.')]);
      await store.articles.add('p-p' as ProjectId, [anArticle('b', 'Another ferry, p.')]);
      expect([
        await store.articles.search(P, ['f']),
        await store.articles.search('p-p' as ProjectId, ['f', 'p']),
        await store.articles.search(P, ['p']),
      ]).toEqual([['a'], ['b'], []]);
    });

    test('[HT66] a long text is added to the index in pieces: others have their turn between, and words of all pieces find it', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      const PIECES = 8;
      const long = `Frobnicate ${'ferries sail '.repeat(PIECES * 8_000)}quickstep`;
      const turns = await turnsDuring(() =>
        store.articles.add(P, [anArticle('a', long), anArticle('b', 'Quickstep.')]),
      );
      expect(turns).toBeGreaterThanOrEqual(PIECES - 1);
      const found = async (...words: string[]): Promise<string> => (await store.articles.search(P, words)).join();
      expect([await found('quick', 'frob'), await found('quick'), await found('sail'), await found('ail')]).toEqual([
        'a',
        'a,b',
        'a',
        '',
      ]);
    });

    test('[HT66] one character of a script without blanks is looked for in stretches: others have their turn between', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      const texts = Array.from({ length: 6 }, (_, at) =>
        anArticle(`a${at}`, '山'.repeat(1_500_000) + (at === 5 ? '者' : String(at))),
      );
      for (const article of texts) await store.articles.add(P, [article]);
      let found: readonly ArticleId[] = [];
      const turns = await turnsDuring(async () => void (found = await store.articles.search(P, ['者'])));
      expect(found).toEqual(['a5']);
      expect(turns).toBeGreaterThanOrEqual(texts.length - 1);
    });
  });

  describe('articles', () => {
    test('[ST8] texts come back to the last character, articles in the order in which they came', async () => {
      const { store, reopen } = await aStore();
      await store.projects.create(aProject('p'), null);
      const stored = [
        anArticle('z', ' \nTrailing blanks \n\n'),
        anArticle('a', '👩‍🚀 e\u0301 \u2028 \u202e 𝒜 "\'\\ %s'),
        anArticle('m', 'x'.repeat(300_000)),
      ];
      await store.articles.add(P, stored.slice(0, 1));
      await store.articles.add(P, stored.slice(1));
      const opened = await reopen();
      expect(await opened.articles.list(P)).toEqual(stored.map(({ article }) => article));
      for (const { article, text } of stored) {
        expect(await opened.articles.text(P, article.id)).toBe(text);
        expect(await opened.articles.get(P, article.id)).toEqual(article);
        expect(await opened.articles.findBySha256(P, article.sha256)).toEqual(article);
      }
    });

    test('[ST9] a text that the project has is left out, also twice in one call; another project may have it too', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.projects.create(aProject('q'), null);
      const ids = (articles: readonly Article[]): string[] => articles.map(({ id }) => id);
      expect(
        ids(await store.articles.add(P, [anArticle('a', 'same'), anArticle('b', 'same'), anArticle('c', 'other')])),
      ).toEqual(['a', 'c']);
      expect(ids(await store.articles.add(P, [anArticle('d', 'same'), anArticle('e', 'new')]))).toEqual(['e']);
      expect(ids(await store.articles.list(P))).toEqual(['a', 'c', 'e']);
      expect(ids(await store.articles.add('q' as ProjectId, [anArticle('a', 'same')]))).toEqual(['a']);
    });

    test('[ST4] when one of several can’t be added, none is', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.articles.add(P, [anArticle('a', 'one')]);
      await expect(store.articles.add(P, [anArticle('b', 'two'), anArticle('a', 'three')])).rejects.toThrow();
      expect((await store.articles.list(P)).map(({ id }) => id)).toEqual(['a']);
    });

    test('[ST2] what the project does not have is null', async () => {
      const { store } = await aStore();
      await store.projects.create(aProject('p'), null);
      await store.articles.add(P, [anArticle('a', 'one')]);
      const elsewhere = 'q' as ProjectId;
      expect([
        await store.articles.get(elsewhere, 'a' as ArticleId),
        await store.articles.text(elsewhere, 'a' as ArticleId),
        await store.articles.findBySha256(elsewhere, 'hash of one'),
      ]).toEqual([null, null, null]);
      expect(await store.articles.list(elsewhere)).toEqual([]);
    });
  });
}

function historyCases(aStore: Fresh): void {
  describe('the history of layers', () => {
    test('[LA31] what happened is committed with the updates, and read the newest first, page by page, by layer and by annotation', async () => {
      const { store, reopen } = await aStore();
      const event = (at: number, annotation: string, more: Partial<LayerEvent> = {}): LayerEvent => ({
        annotation,
        kind: 'placed',
        by: 'ana' as MemberId,
        at,
        before: null,
        after: null,
        ...more,
      });
      for (let at = 1; at <= 5; at += 1)
        await store.layers.append(
          aRoom(),
          aChange([bytes(at)], {
            events: [event(at, 'x'), event(at + 0.5, at === 3 ? 'z' : 'y', at === 2 ? { after: { to: 'z' } } : {})],
          }),
        );
      await store.layers.append(aRoom('curated'), aChange(updatesOf(['nine']), { events: [event(9, 'x')] }));
      const broken = null as unknown as Uint8Array;
      await expect(store.layers.append(aRoom(), aChange([broken], { events: [event(10, 'x')] }))).rejects.toThrow();
      await store.layers.compact(aRoom('curated'));
      const { history } = await reopen();
      const times = async (query: Partial<HistoryQuery>, room = aRoom()) => {
        const { events, next } = await history.page(room, { annotation: null, before: null, limit: 100, ...query });
        return { times: events.map(({ at }) => at), next };
      };
      expect(await times({})).toEqual({ times: [5.5, 5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5, 1], next: null });
      expect(await times({ annotation: 'x' })).toEqual({ times: [5, 4, 3, 2, 1], next: null });
      expect(await times({ annotation: 'z' })).toEqual({ times: [3.5, 2.5], next: null });
      expect(await times({}, aRoom('curated'))).toEqual({ times: [9], next: null });
      const first = await times({ limit: 3 });
      expect(first.times).toEqual([5.5, 5, 4.5, 4]);
      const rest = await times({ before: first.next });
      expect(rest).toEqual({ times: [3.5, 3, 2.5, 2, 1.5, 1], next: null });
      expect((await times({}, aRoom('shared', 'elsewhere'))).times).toEqual([]);
    });

    test('[LA35] very many events of one commit are read in pages too', async () => {
      const { store } = await aStore();
      const events = Array.from({ length: 1_000 }, (_, at): LayerEvent => ({
        annotation: 'x',
        kind: 'imported',
        by: null,
        at,
        before: null,
        after: null,
      }));
      await store.layers.append(aRoom(), aChange([bytes(1)], { events }));
      const times: number[] = [];
      const sizes: number[] = [];
      for (let before: number | null = null; ;) {
        const page: HistoryPage = await store.history.page(aRoom(), { annotation: null, before, limit: 50 });
        times.push(...page.events.map(({ at }) => at));
        sizes.push(page.events.length);
        before = page.next;
        if (before === null) break;
      }
      expect(times).toEqual(events.map(({ at }) => at).reverse());
      expect(Math.max(...sizes)).toBeLessThanOrEqual(150);
    });
  });
}
