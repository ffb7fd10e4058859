/** What is going on in a project, article by article: who is there, how far each member is, and which labels were given. */
import { stateOf, type ArticleState } from '../../shared/domain/article-state.ts';
import type { ArticleId, MemberId } from '../../shared/domain/ids.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { Store } from '../store/store.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { AnnotationIndex } from './annotation-index.ts';

/** Where it is known from. */
export interface ActivitySources {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly index: AnnotationIndex;
}

interface Gathered {
  readonly here: Set<MemberId>;
  readonly makers: Set<MemberId>;
  readonly said: Map<MemberId, ArticleState>;
  readonly labels: Map<string, number>;
}

/** Articles where nothing is are left out. Of blind work nobody is told what they could not open. */
export async function projectActivity(
  { store, rooms, index }: ActivitySources,
  project: Project,
  asker: Sender,
): Promise<ArticleActivityBody[]> {
  const gathered = new Map<string, Gathered>();
  const at = (article: string): Gathered => {
    const known = gathered.get(article) ?? { here: new Set(), makers: new Set(), said: new Map(), labels: new Map() };
    gathered.set(article, known);
    return known;
  };
  const isOpen = (layer: LayerName): boolean => mayReadWritten(layer, project, asker);
  for (const { article, labels, makers } of await index.totals(await index.readable(project, asker))) {
    const known = at(article);
    for (const [label, count] of labels) known.labels.set(label, (known.labels.get(label) ?? 0) + count);
    for (const maker of makers) known.makers.add(maker);
  }
  for (const { article, member, state } of await store.articleStates.list(project.id)) {
    // Who reads what is held in common is told how far everybody is.
    if (isOpen('shared') || member === asker.member) at(article).said.set(member, state);
  }
  for (const { address, members } of rooms.whoIsIn(project.id)) {
    if (isOpen(address.layer)) for (const member of members) at(address.article).here.add(member);
  }
  return [...gathered].map(([article, known]) => bodyOf(article, known));
}

/** How far the asker is with one article. */
export async function ownState(
  { store, index }: Omit<ActivitySources, 'rooms'>,
  project: Project,
  article: ArticleId,
  asker: Sender,
): Promise<ArticleState> {
  const said = (await store.articleStates.list(project.id, article)).find(
    ({ member }) => member === asker.member,
  )?.state;
  const layers = said === undefined ? await index.totals(await index.readable(project, asker, article)) : [];
  return stateOf(
    said,
    layers.some(({ makers }) => makers.has(asker.member)),
  );
}

const mayReadWritten = (layer: LayerName, project: Project, asker: Sender): boolean =>
  layerPolicy(layerNamed(layer, true), project, asker).read;

function bodyOf(article: string, { here, makers, said, labels }: Gathered): ArticleActivityBody {
  const members = [...new Set([...said.keys(), ...makers])].sort();
  return {
    article,
    here: [...here].sort(),
    states: Object.fromEntries(members.map((member) => [member, stateOf(said.get(member), makers.has(member))])),
    labels: Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
