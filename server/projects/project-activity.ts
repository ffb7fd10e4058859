/** Computes a project’s activity article by article: who is connected, each member’s progress, and which labels were used. */
import { stateOf, type ArticleState } from '../../shared/domain/article-state.ts';
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import { holdsAnnotations, layerNamed } from '../../shared/domain/layer.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/rooms.ts';
import { Access } from './access.ts';
import type { AnnotationIndex } from './annotation-index.ts';

/** Where it is known from. */
export interface ActivitySources {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly index: AnnotationIndex;
}

interface ArticleEntry {
  readonly here: Set<MemberId>;
  readonly makers: Set<MemberId>;
  readonly states: Map<MemberId, ArticleState>;
  readonly labels: Map<string, number>;
}

/** Articles where nothing is are left out. Of independent work nobody is told what they could not open; those who lead are told how far people are. */
export async function projectActivity(
  { store, rooms, index }: ActivitySources,
  project: Project,
  access: Access,
  asker: MemberId | null,
): Promise<ArticleActivityBody[]> {
  const entries = new Map<string, ArticleEntry>();
  const at = (article: string): ArticleEntry => {
    const known = entries.get(article) ?? { here: new Set(), makers: new Set(), states: new Map(), labels: new Map() };
    entries.set(article, known);
    return known;
  };
  for (const { article, layer, labels, makers } of await index.totals(await index.counted(project.id, access))) {
    for (const [label, count] of labels) at(article).labels.set(label, (at(article).labels.get(label) ?? 0) + count);
    if (access.mayRead(article, layer)) for (const maker of makers) at(article).makers.add(maker);
  }
  for (const { article, layer } of access.hidden()) {
    // That they have begun, and no more.
    if (layer.owner !== null && access.seesProgress(article)) at(article).makers.add(layer.owner);
  }
  for (const { article, member, state } of await store.articleStates.list(project.id)) {
    if (access.seesProgress(article) || member === asker) at(article).states.set(member, state);
  }
  for (const { address, members } of rooms.whoIsIn(project.id)) {
    // Of shared work everybody is told the same, and not everybody may know who talks.
    if (access.mayRead(address.article, address.layer) && holdsAnnotations(layerNamed(address.layer, true)))
      for (const member of members) at(address.article).here.add(member);
  }
  return [...entries].map(([article, known]) => bodyOf(article, known));
}

/** How far the asker is with one article. */
export async function ownState(
  { store, index }: Omit<ActivitySources, 'rooms'>,
  project: Project,
  article: ArticleId,
  asker: Sender,
): Promise<ArticleState> {
  const states = (await store.articleStates.list(project.id, article)).find(
    ({ member }) => member === asker.member,
  )?.state;
  const access = await Access.of(store, project, asker);
  const layers = states === undefined ? await index.totals(await index.readable(project.id, access, { article })) : [];
  return stateOf(
    states,
    layers.some(({ makers }) => makers.has(asker.member)),
  );
}

function bodyOf(article: string, { here, makers, states, labels }: ArticleEntry): ArticleActivityBody {
  const members = [...new Set([...states.keys(), ...makers])].sort();
  return {
    article,
    here: [...here].sort(),
    states: Object.fromEntries(members.map((member) => [member, stateOf(states.get(member), makers.has(member))])),
    labels: Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
