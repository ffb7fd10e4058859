/** Carries out an import’s reads and writes with this process’s store and rooms (live layers). */
import { setImmediate } from 'node:timers/promises';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { AnnotationId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { roomName, statementsRoom, type LayerRef } from '../../../shared/domain/layer-name.ts';
import type {
  ExportedArticle,
  ExportedLayer,
  ExportedMember,
  ExportedStatements,
} from '../../../shared/formats/verbatim/project-export.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import type { LayerContents } from '../../../shared/layer/layer-records.ts';
import type { LayerEditor } from '../../sync/layer-editor.ts';
import { tellOf } from '../add-articles.ts';
import type { Services } from '../services.ts';
import { personNameOf } from './annotators.ts';
import { bothAdded, NOTHING_ADDED, type Added, type ImportSide } from './import-side.ts';
import { MadeLabels } from './made-labels.ts';
import { Originals } from './originals.ts';
import { standInId } from './stand-in-id.ts';

/** So many records of a layer are written at once: some milliseconds' work. */
const RECORDS_A_WRITE = 1_000;

/** @param by who brings it in, for the history; `null` for the command line. */
export function directSide(
  work: Services,
  project: ProjectId,
  by: MemberId | null,
  labels = new MadeLabels(work, project, by),
): ImportSide {
  const layers = new LastLayer(work);
  const originals = new Originals(work, project, by);
  return {
    articles: () => work.store.articles.list(project),
    text: (article) => work.store.articles.text(project, article),
    async people() {
      const [members, former] = [
        await work.store.members.ofProject(project),
        await work.store.members.formerOfProject(project),
      ];
      return [
        ...members.map(({ id, name, colour }) => ({ id, name, colour, isMember: true })),
        ...former.map(({ id, name, colour }) => ({ id, name, colour, isMember: false })),
      ];
    },
    async addPeople(people) {
      const renamed = new Map<MemberId, MemberId>();
      for (const person of people) {
        const id = await addFormerMember(work, project, person);
        if (id !== person.id) renamed.set(person.id, id);
      }
      return renamed;
    },
    makeLabels: (added) => labels.make(added),
    async merge(article) {
      const { articles } = work.store;
      const added = await articles.add(project, [{ article: article.article, text: article.text }]);
      await tellOf(work, project, added);
      // Large imports must not keep everybody else waiting.
      await setImmediate();
      return bothAdded(
        { articlesAdded: added.length, annotationsAdded: 0 },
        await mergeLayers(work, { layers, originals }, project, article, by),
      );
    },
    async mergeStatements(statements) {
      const editor = await layers.editor(statementsRoom(project));
      const missing = undecidedStatements(editor.layer, statements);
      await editor.editInSteps({ by, isImport: true }, (copy) => restored(copy, missing));
    },
  };
}

/** @returns under which id the project knows them from now on. */
async function addFormerMember(
  { store, now }: Services,
  project: ProjectId,
  member: ExportedMember,
): Promise<MemberId> {
  if (await isKnownIn({ store }, project, member.id)) return member.id;
  const isStranger = (await store.members.person(member.id)) !== null;
  const id = isStranger ? standInId(project, member.id) : member.id;
  if ((await store.members.person(id)) === null)
    await store.members.create({
      id,
      name: personNameOf(member.name),
      colour: member.colour,
      version: 0,
      ...(member.kind && { kind: member.kind }),
    });
  if (await isKnownIn({ store }, project, id)) return id;
  await store.members.enrol(project, id, 'viewer', member.joined);
  await store.members.expel(project, id, now());
  return id;
}

async function isKnownIn({ store }: Pick<Services, 'store'>, project: ProjectId, id: MemberId): Promise<boolean> {
  if ((await store.members.membership(project, id)) !== null) return true;
  return (await store.members.formerOfProject(project)).some((former) => former.id === id);
}

async function mergeLayers(
  work: Services,
  { layers: read, originals }: { readonly layers: LastLayer; readonly originals: Originals },
  project: ProjectId,
  { article, layers }: ExportedArticle,
  by: MemberId | null,
): Promise<Added> {
  const here = await work.store.articles.findBySha256(project, article.sha256);
  let added = NOTHING_ADDED;
  if (here === null) return added;
  for (const layer of layers) {
    const missing = await originals.without(here.id, layer);
    added = bothAdded(added, await mergeLayer(read, { project, article: here.id, layer: layer.name }, missing, by));
  }
  return added;
}

/** Writes what is missing, the annotations before what is said about them. */
async function mergeLayer(
  read: LastLayer,
  address: LayerRef,
  file: ExportedLayer,
  by: MemberId | null,
): Promise<Added> {
  const editor = await read.editor(address);
  const { layer } = editor;
  const { comments = [], relations = [], suggestions = [], talks = [] } = file;
  const { annotations, decisions } = undecidedHere(layer, file);
  const missing = {
    annotations: annotations.filter(({ id }) => layer.annotation(id) === undefined),
    comments: comments.filter(({ id }) => layer.comments.get(id) === undefined),
    relations: relations.filter(({ id }) => layer.relations.get(id) === undefined),
    suggestions: suggestions.filter(({ id }) => layer.suggestions.get(id) === undefined),
    decisions,
    talks: talks.filter(({ id }) => layer.talks.get(id) === undefined),
  };
  const differing = annotations.filter((annotation) => {
    const here = layer.annotation(annotation.id);
    return here !== undefined && differsFromProject(annotation, here);
  }).length;
  await editor.editInSteps({ by, isImport: true }, (copy) => restored(copy, missing));
  return { articlesAdded: 0, annotationsAdded: missing.annotations.length, annotationsDiffering: differing };
}

/**
 * What of a file is about passages that nobody has decided here: elsewhere the decision stays that is here, and the file’s
 * annotation is left out with its own, unless it is here too.
 */
function undecidedHere(
  layer: LayerDoc,
  { annotations, decisions = [] }: ExportedLayer,
): Pick<Required<ExportedLayer>, 'annotations' | 'decisions'> {
  if (decisions.length === 0) return { annotations, decisions };
  const decided = new Set(layer.decisions.all().map(({ record }) => record.annotation));
  const [known, missing] = [new Set<AnnotationId | null>(), []] as [Set<AnnotationId | null>, Decision[]];
  for (const decision of decisions) {
    const { annotation } = decision.record;
    if (layer.decisions.get(decision.id) !== undefined) known.add(annotation);
    else if (annotation === null || !decided.has(annotation)) missing.push(decision);
  }
  const isLeft = ({ id }: Annotation): boolean => known.has(id) && layer.annotation(id) === undefined;
  return { annotations: annotations.filter((one) => !isLeft(one)), decisions: missing };
}

/** The layer that was read last, with what was written to it since: an article that comes in parts asks for one layer again and again. */
class LastLayer {
  private last: { readonly name: string; readonly editor: LayerEditor } | null = null;

  constructor(private readonly work: Pick<Services, 'rooms'>) {}

  async editor(address: LayerRef): Promise<LayerEditor> {
    const name = roomName(address);
    if (this.last?.name !== name) this.last = { name, editor: await this.work.rooms.editor(address) };
    return this.last.editor;
  }
}

/** Decisions and comments of the file about which the project has none. */
const undecidedStatements = (
  layer: LayerDoc,
  { links, versions, titles, comments }: ExportedStatements,
): ExportedStatements => ({
  links: links.filter(({ id }) => layer.links.get(id) === undefined),
  versions: versions.filter(({ id }) => layer.versions.get(id) === undefined),
  titles: titles.filter(({ id }) => layer.titles.get(id) === undefined),
  comments: comments.filter(({ id }) => layer.comments.get(id) === undefined),
});

/** Restores records in a layer, a thousand of them a step. */
function* restored(layer: LayerDoc, missing: Partial<LayerContents>): Generator<void> {
  for (const [kind, records] of Object.entries(missing)) {
    for (let at = 0; at < records.length; at += RECORDS_A_WRITE) {
      layer.restore({ annotations: [], [kind]: records.slice(at, at + RECORDS_A_WRITE) });
      yield;
    }
  }
}

/**
 * Whether a file says something else about an annotation than the project has under the same id. What a file leaves out
 * does not differ: many formats have no place for notes, confidence or kinds of values.
 */
function differsFromProject({ target, body }: Annotation, here: Annotation): boolean {
  const attributes = Object.entries(body.attributes);
  return (
    JSON.stringify(target.spans.map(({ start, end }) => [start, end])) !==
      JSON.stringify(here.target.spans.map(({ start, end }) => [start, end])) ||
    body.label !== here.body.label ||
    (body.note !== '' && body.note !== here.body.note) ||
    (body.confidence !== null && body.confidence !== here.body.confidence) ||
    attributes.some(([key, value]) => String(value) !== String(here.body.attributes[key] ?? ''))
  );
}
