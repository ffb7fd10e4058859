/** What is put away, brought back and deleted for good: what every store must do. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import type { ArticleId, DeliveryId, LinkId, MemberId, ProjectId, WebhookId } from '../../shared/domain/ids.ts';
import { aChange, aRoom, bytes } from './layer-changes.ts';
import { aProject } from './layers.ts';

const [P, A, B] = ['p' as ProjectId, 'a' as ArticleId, 'b' as ArticleId];
const ANA = 'ana' as MemberId;

type Fresh = () => Promise<{ store: Store; reopen: () => Promise<Store> }>;

export function putAwayCases(aStore: Fresh): void {
  const stored = (id: ArticleId, text: string = id) => ({
    article: { id, title: id, ...NO_METADATA, sha256: `hash of ${text}`, length: 1 },
    text,
  });
  const aStart = async () => {
    const fresh = await aStore();
    await fresh.store.members.create({ id: ANA, name: 'Ana', colour: 0, version: 0 });
    await fresh.store.projects.create(aProject('p'), 'files');
    await fresh.store.members.enrol(P, ANA, 'owner', 1);
    await fresh.store.articles.add(P, [stored(A), stored(B)]);
    return fresh;
  };
  const idsOf = (away: readonly { article: { id: ArticleId } }[]) => away.map(({ article }) => article.id);
  const aDelivery = (body: string) => ({
    id: `d ${body}` as DeliveryId,
    webhook: 'w' as WebhookId,
    body,
    due: 1,
  });
  const aWebhook = async (store: Store): Promise<void> => {
    const made = { id: 'w' as WebhookId, project: P, url: 'https://elsewhere.example/', events: [], created: 1 };
    await store.webhooks.create({ ...made, createdBy: ANA });
  };

  describe('what is put away', () => {
    test('[ST49] an article: who did it and when is kept, and it comes back once', async () => {
      const { store, reopen } = await aStart();
      expect(await store.putAway.putArticleAway(P, A, { by: ANA, at: 5 })).toBe(true);
      expect(await store.putAway.putArticleAway(P, A, { by: null, at: 6 })).toBe(false);
      expect(await store.putAway.putArticleAway(P, B, { by: null, at: 7 })).toBe(true);
      const { putAway, articles } = await reopen();
      expect((await putAway.articles(P)).map(({ article: { id }, by, at }) => [id, by, at])).toEqual([
        [B, null, 7],
        [A, ANA, 5],
      ]);
      expect(await putAway.article(P, A)).toMatchObject({ article: stored(A).article, by: ANA, at: 5 });
      expect([await articles.isKept(P, A), await articles.isKept(P, 'z' as ArticleId)]).toEqual([true, false]);
      expect(await putAway.restoreArticle(P, A)).toEqual(stored(A).article);
      expect([await putAway.restoreArticle(P, A), await putAway.article(P, A)]).toEqual([null, null]);
      expect([idsOf(await putAway.articles(P)), (await articles.list(P)).map(({ id }) => id)]).toEqual([[B], [A]]);
    });

    test('[ST49] a project: nobody finds it, its owners do among what they put away, until it is there again', async () => {
      const { store, reopen } = await aStart();
      await store.putAway.putArticleAway(P, B, { by: ANA, at: 4 });
      expect(await store.putAway.putProjectAway(P, { by: ANA, at: 5 })).toBe(true);
      expect(await store.putAway.putProjectAway(P, { by: ANA, at: 6 })).toBe(false);
      const opened = await reopen();
      const found = async () => [
        await opened.projects.get(P),
        await opened.projects.findBySource('files'),
        (await opened.projects.list()).length,
        (await opened.members.projectsOf(ANA)).length,
      ];
      expect(await found()).toEqual([null, null, 0, 0]);
      const away = { project: aProject('p'), articles: 1, by: ANA, at: 5 };
      expect([await opened.putAway.project(P), await opened.putAway.ownedBy(ANA)]).toEqual([away, [away]]);
      await opened.members.setRole(P, ANA, 'curator', null);
      expect(await opened.putAway.ownedBy(ANA)).toEqual([]);
      expect([await opened.putAway.restoreProject(P), await opened.putAway.restoreProject(P)]).toEqual([true, false]);
      expect(await found()).toEqual([aProject('p'), aProject('p'), 1, 1]);
      expect(await opened.putAway.project(P)).toBeNull();
    });

    test('[ST49] the files of a project that is put away make a new one', async () => {
      const { store } = await aStart();
      await store.putAway.putProjectAway(P, { by: ANA, at: 5 });
      await store.projects.create(aProject('q'), 'files');
      await store.putAway.restoreProject(P);
      expect((await store.projects.findBySource('files'))?.id).toBe('q');
    });

    test('[ST49] [WH12] webhooks are told nothing more of it', async () => {
      const { store } = await aStart();
      await aWebhook(store);
      await store.webhooks.enqueue([aDelivery('{"article":"a"}'), aDelivery('{"article":"b"}')]);
      await store.putAway.putArticleAway(P, A, { by: null, at: 1 });
      expect((await store.webhooks.next([]))?.body).toBe('{"article":"b"}');
      await store.putAway.putProjectAway(P, { by: null, at: 1 });
      expect(await store.webhooks.next([])).toBeNull();
    });

    test('[ST50] is due once its time is over', async () => {
      const { store } = await aStart();
      await store.putAway.putArticleAway(P, A, { by: null, at: 5 });
      await store.putAway.putArticleAway(P, B, { by: null, at: 7 });
      await store.projects.create(aProject('q'), null);
      await store.putAway.putProjectAway('q' as ProjectId, { by: null, at: 6 });
      expect(await store.putAway.due(4)).toEqual({ articles: [], projects: [] });
      expect(await store.putAway.due(6)).toEqual({ articles: [{ project: P, article: A }], projects: ['q'] });
    });
  });

  describe('what is deleted for good', () => {
    test('[ST51] an article: nothing of it can be read, and its text can come in again', async () => {
      const { store, reopen } = await aStart();
      await store.layers.append(aRoom('shared', A), aChange([bytes(1)]));
      await store.layers.append(aRoom('shared', B), aChange([bytes(1)]));
      expect(await store.putAway.deleteArticle(P, A)).toBe(true);
      await store.putAway.unmark({ articles: [{ project: P, article: A }], projects: [] });
      expect(await store.putAway.deleteArticle(P, A)).toBe(false);
      const opened = await reopen();
      expect([await opened.articles.isKept(P, A), await opened.articles.text(P, A)]).toEqual([false, null]);
      const versions = await opened.layers.versions(P, undefined, 'all');
      expect(versions.map(({ article }) => article)).toEqual([B]);
      expect([await opened.articles.search(P, ['a']), await opened.articles.search(P, ['b'])]).toEqual([[], [B]]);
      expect(await opened.articles.add(P, [stored('c' as ArticleId, 'a')])).toMatchObject([{ id: 'c' }]);
      await opened.putAway.scrub();
      expect(await opened.articles.search(P, ['a'])).toEqual(['c']);
    });

    test('[ST51] a project, with all that it has; its files make a new one', async () => {
      const { store } = await aStart();
      await aWebhook(store);
      await store.layers.append(aRoom('shared', A), aChange([bytes(1)]));
      await store.putAway.putArticleAway(P, B, { by: null, at: 5 });
      expect(await store.putAway.deleteProject(P)).toBe(true);
      await store.putAway.unmark({ articles: [], projects: [P] });
      expect(await store.putAway.deleteProject(P)).toBe(false);
      expect([await store.projects.get(P), await store.putAway.project(P)]).toEqual([null, null]);
      expect(await store.layers.versions(P, undefined, 'all')).toEqual([]);
      expect([await store.members.projectsOf(ANA), await store.webhooks.ofProject(P)]).toEqual([[], []]);
      await store.projects.create(aProject('p'), 'files');
      expect([await store.articles.list(P), await store.members.ofProject(P)]).toEqual([[], []]);
    });

    test('[ST51] what is back by now is not deleted because its time was over', async () => {
      const { store } = await aStart();
      await store.putAway.putArticleAway(P, A, { by: null, at: 5 });
      expect(await store.putAway.deleteArticle(P, A, { awayUntil: 4 })).toBe(false);
      await store.putAway.restoreArticle(P, A);
      expect(await store.putAway.deleteArticle(P, A, { awayUntil: 9 })).toBe(false);
      expect(await store.articles.isKept(P, A)).toBe(true);
      await store.putAway.putProjectAway(P, { by: null, at: 5 });
      await store.putAway.restoreProject(P);
      expect(await store.putAway.deleteProject(P, { awayUntil: 9 })).toBe(false);
      expect(await store.projects.get(P)).not.toBeNull();
      await store.putAway.putProjectAway(P, { by: null, at: 5 });
      expect(await store.putAway.deleteProject(P, { awayUntil: 5 })).toBe(true);
    });

    test('[ST53] stays due until its mark is taken away, and what is not deleted has no mark', async () => {
      const { store, reopen } = await aStart();
      await store.projects.create(aProject('q'), null);
      const marked = { articles: [{ project: P, article: A }], projects: ['q' as ProjectId] };
      await store.putAway.deleteArticle(P, A);
      await store.putAway.deleteProject('q' as ProjectId);
      await store.putAway.unmark({ articles: [{ project: P, article: B }], projects: [P] });
      const { putAway, articles, members } = await reopen();
      expect(await putAway.due(0)).toEqual(marked);
      expect((await articles.list(P)).map(({ id }) => id)).toEqual([B]);
      expect(await members.ofProject(P)).toHaveLength(1);
      await putAway.unmark(marked);
      expect(await putAway.due(0)).toEqual({ articles: [], projects: [] });
    });

    test('[ST64] takes nothing more: no article, no member, no change of a layer', async () => {
      const { store } = await aStart();
      await store.layers.append(aRoom('shared', A), aChange([bytes(1)]));
      await store.putAway.deleteArticle(P, A);
      for (const layer of ['shared', 'curated'] as const)
        await expect(store.layers.append(aRoom(layer, A), aChange([bytes(2)]))).rejects.toThrow('is deleted');
      await store.layers.append(aRoom('shared', B), aChange([bytes(1)]));
      await store.putAway.deleteProject(P);
      await expect(store.articles.add(P, [stored('c' as ArticleId)])).rejects.toThrow('is deleted');
      await expect(store.members.enrol(P, ANA, 'owner', 1)).rejects.toThrow('is deleted');
      await expect(store.layers.append(aRoom('shared', B), aChange([bytes(2)]))).rejects.toThrow('is deleted');
      expect(await store.layers.versions(P, undefined, 'all')).toEqual([]);
      await store.links.create({
        id: 'l' as LinkId,
        project: P,
        role: 'viewer',
        created: 1,
        createdBy: null,
        expires: null,
        revoked: false,
      });
      await store.putAway.unmark({ articles: [], projects: [P] });
      expect(await store.putAway.due(0)).toEqual({ articles: [], projects: [] });
    });

    test('[ST65] ends after a step where that is wanted, and goes on when it is begun again', async () => {
      const { store } = await aStart();
      await store.layers.append(aRoom('shared', A), aChange([bytes(1)]));
      const ended = AbortSignal.abort();
      await expect(store.putAway.deleteArticle(P, A, { signal: ended })).rejects.toThrow();
      expect(await store.articles.text(P, A)).toBeNull();
      await expect(store.putAway.deleteProject(P, { signal: ended })).rejects.toThrow();
      await expect(store.putAway.scrub(ended)).rejects.toThrow();
      expect((await store.putAway.due(0)).projects).toEqual([P]);
      expect(await store.putAway.deleteProject(P)).toBe(true);
      await store.putAway.scrub();
      expect(await store.layers.versions(P, undefined, 'all')).toEqual([]);
      expect((await store.putAway.due(0)).articles).toEqual([]);
    });

    test('[ST51] events of a layer that name a version in an article are forgotten, the others stay', async () => {
      const { store } = await aStart();
      const room = aRoom('shared', B);
      const event = (annotation: string) => ({ annotation, kind: 'titled', by: ANA, at: 1, before: null, after: {} });
      const events = [event('x:1-2'), event('y:1-2'), event('at 1x:30'), event('1x:1-2')] as never;
      await store.layers.append(room, { ...aChange([bytes(1)]), events });
      await store.layers.append(room, { ...aChange([bytes(2)]), events: [event('x:3-4')] as never });
      await store.putAway.forgetEvents(room, 'x' as ArticleId);
      const { events: left } = await store.history.page(room, { annotation: null, before: null, limit: 10 });
      expect(left.map(({ annotation }) => annotation)).toEqual(['1x:1-2', 'at 1x:30', 'y:1-2']);
    });
  });
}
