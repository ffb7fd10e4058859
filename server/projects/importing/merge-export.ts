/** Merges Verbatim’s own export into a project: adds what the project lacks, and gives nobody permissions. */
import { unfitLabels } from './unfit-labels.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { relationTypes, type Label } from '../../../shared/domain/label-set.ts';
import { renamedDecision } from '../../../shared/adjudication/renamed-decision.ts';
import { renamedTalks } from '../../../shared/adjudication/renamed-talks.ts';
import { withChosenLabels } from '../../../shared/formats/verbatim/chosen-labels.ts';
import {
  NO_CHOICE,
  settleChoice,
  type ImportChoice,
  type SettledChoice,
} from '../../../shared/formats/verbatim/export-choice.ts';
import { renamedStatements } from '../../../shared/formats/verbatim/exported-statements.ts';
import { lastRoundOf } from '../../../shared/formats/verbatim/exported-work.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import { layerAnnotator, ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { newStanding } from '../../../shared/domain/round.ts';
import type { Article } from '../../../shared/domain/article.ts';
import { changeOf } from '../../../shared/domain/article-change.ts';
import { success, type Problem, type Result } from '../../../shared/domain/result.ts';
import type {
  ExportedArticle,
  ExportedLayer,
  ExportedMember,
  ProjectExport,
} from '../../../shared/formats/verbatim/project-export.ts';
import {
  bothAdded,
  NOTHING_ADDED,
  type Added,
  type Importer,
  type ImportSide,
  type ProjectPerson,
  type WorkLeftOut,
} from './import-side.ts';
import { standInId } from './stand-in-id.ts';
import { peopleIn, withPeople } from './with-people.ts';

/**
 * Adds to a project what an export has and the project lacks: people (as former members), articles (by text),
 * annotations, comments, relations, suggestions, decisions and talks (by id). Existing records stay as they are. States, assignments and rounds
 * of independent work stay out, and are counted: the project has its own. Articles that have other details in the file are counted, too.
 * Fails before anything is added: for a label that the project lacks and nobody has chosen about, and for an article whose id it has under another text.
 */
export async function mergeExport(
  side: ImportSide,
  project: Project,
  parsed: ProjectExport,
  importer: Importer,
  choice: ImportChoice = NO_CHOICE,
): Promise<Result<Added>> {
  const settled = settleChoice(project, parsed.project, choice);
  if (!settled.ok) return settled;
  const used = await keysUsed(parsed, settled.value);
  const problem = unknownKey(used, settled.value) ?? (await takenId(side, parsed));
  if (problem !== null) return { ok: false, problem };
  const labels = labelsNeeded(project, used, settled.value);
  const added = { labels, attributes: settled.value.attributesOf(labels.map(({ key }) => key)) };
  const unfit = labels.length === 0 ? null : unfitLabels(project.labelSet, added);
  if (unfit !== null) return { ok: false, problem: unfit };
  if (labels.length > 0) await side.makeLabels(added);
  const chosen = chosenBy(parsed, settled.value);
  const renamed = await side.addPeople(parsed.members);
  const owners = new Owners(await side.people(), project, parsed, importer);
  let total = NOTHING_ADDED;
  let left: WorkLeftOut | undefined;
  const hashes = new Map<string, string>();
  const here = new Map((await side.articles()).map((article) => [article.sha256, article]));
  let differing = 0;
  for await (const article of parsed.articles) {
    left = withWorkOf(article, left);
    if (isToldOtherwise(article.article, here.get(article.article.sha256))) differing += 1;
    hashes.set(article.article.id, article.article.sha256);
    const known = named(chosen(article), renamed, parsed.project.id === project.id);
    const its = await owners.settle(side, known, lastRoundOf(article.work));
    total = bothAdded(total, await side.merge(its));
  }
  await mergeStatements(side, parsed, renamed, hashes);
  return success({
    ...total,
    ...(labels.length > 0 && { labelsMade: labels.map(({ key }) => key) }),
    ...(differing > 0 && { articlesDiffering: differing }),
    ...(left && { workLeftOut: left }),
  });
}

/** Whether a file gives an article that the project has other details: what the project has stays. */
const isToldOtherwise = (told: Article, here: Article | undefined): boolean =>
  here !== undefined && changeOf(here, told) !== null;

/** Versions are in articles as they are here: by their texts. @param hashes of the file’s articles. */
async function mergeStatements(
  side: ImportSide,
  { statements }: ProjectExport,
  renamed: ReadonlyMap<MemberId, MemberId>,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  const told = (await statements?.()) ?? null;
  if (told === null) return;
  const here = new Map((await side.articles()).map(({ id, sha256 }) => [sha256, id]));
  const article = (id: string): string | null => here.get(hashes.get(id) ?? '') ?? null;
  await side.mergeStatements(renamedStatements(told, { member: (id) => renamed.get(id) ?? id, article }));
}

function withWorkOf({ work, earlier = [] }: ExportedArticle, left?: WorkLeftOut): WorkLeftOut | undefined {
  if (work === undefined) return left;
  const { states, assignments, rounds } = work;
  const annotations = earlier.flatMap(({ layers }) => layers).reduce((sum, one) => sum + one.annotations.length, 0);
  return {
    states: (left?.states ?? 0) + states.length,
    assignments: (left?.assignments ?? 0) + assignments.length,
    rounds: (left?.rounds ?? 0) + rounds.length,
    annotations: (left?.annotations ?? 0) + annotations,
  };
}

/** What the file uses of its label set; nothing, where the project has all of that. */
interface KeysUsed {
  readonly labels: ReadonlySet<string>;
  /** By suggestions. */
  readonly suggested: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

async function keysUsed(
  { project: { labelSet }, articles }: ProjectExport,
  { made, labelOf, relationOf }: SettledChoice,
): Promise<KeysUsed> {
  const [labels, suggested, relations] = [new Set<string>(), new Set<string>(), new Set<string>()];
  // An export has its labels in its own label set: mostly none is missing.
  const areKnown =
    labelSet.labels.every(({ key }) => labelOf(key) !== undefined) &&
    relationTypes(labelSet).every(({ key }) => relationOf(key) !== undefined);
  if (areKnown && made.size === 0) return { labels, suggested, relations };
  for await (const { layers } of articles)
    for (const layer of layers) {
      for (const { body } of layer.annotations) labels.add(body.label);
      for (const { record } of layer.suggestions ?? []) suggested.add(record.label);
      for (const { record } of layer.relations ?? []) relations.add(record.type);
    }
  return { labels, suggested, relations };
}

/** The first label or kind of relation that the file uses and nobody knows. */
function unknownKey({ labels, relations }: KeysUsed, { labelOf, relationOf }: SettledChoice): Problem | null {
  const label = [...labels].find((key) => labelOf(key) === undefined);
  if (label !== undefined)
    return {
      id: 'unknown-label',
      message: `The project has no label “${label}”, which the file uses.`,
      where: 'project.labelSet',
    };
  const type = [...relations].find((key) => relationOf(key) === undefined);
  return type === undefined
    ? null
    : {
        id: 'unknown-relation',
        message: `The project has no relation “${type}”, which the file uses.`,
        where: 'project.labelSet',
      };
}

/** Of the labels to make those that something bears. */
const labelsNeeded = (
  { labelSet }: Project,
  { labels, suggested }: KeysUsed,
  { made }: SettledChoice,
): readonly Label[] =>
  [...made]
    .filter(([written, { key }]) => (labels.has(written) || suggested.has(written)) && !hasKey(labelSet.labels, key))
    .map(([, label]) => label);

const hasKey = (all: readonly Label[], wanted: string): boolean => all.some(({ key }) => key === wanted);

/** Articles as they are chosen; as they are, where each label stands for itself. */
function chosenBy(
  { project: { labelSet } }: ProjectExport,
  { labelOf, relationOf }: SettledChoice,
): (article: ExportedArticle) => ExportedArticle {
  const isItself =
    (of: SettledChoice['labelOf']) =>
    ({ key }: { readonly key: string }) =>
      (of(key) ?? key) === key && of(key) !== null;
  if (labelSet.labels.every(isItself(labelOf)) && relationTypes(labelSet).every(isItself(relationOf)))
    return (article) => article;
  // Suggestions may have a label that the project lacks: nobody can take them up, and they stay.
  const known = (of: SettledChoice['labelOf']) => (written: string) => {
    const key = of(written);
    return key === undefined ? written : key;
  };
  return (article) => withChosenLabels(article, { labelOf: known(labelOf), relationOf: known(relationOf) });
}

/** The first article whose id the project has for another text. */
async function takenId(side: ImportSide, { articles }: ProjectExport): Promise<Problem | null> {
  const known = await side.articles();
  const byId = new Map(known.map(({ id, sha256 }) => [id, sha256]));
  const texts = new Set(known.map(({ sha256 }) => sha256));
  if (byId.size === 0) return null;
  let index = 0;
  for await (const { article } of articles) {
    const here = byId.get(article.id);
    if (here !== undefined && here !== article.sha256 && !texts.has(article.sha256)) {
      return {
        id: 'article-id-taken',
        message: `The project has another text under the id ${article.id}, that of the article “${article.title}”. Nothing came in.`,
        where: `articles[${index}].id`,
      };
    }
    index += 1;
  }
  return null;
}

/** An article with its people under the ids that they have here. */
function named(
  { article, text, layers, work }: ExportedArticle,
  renamed: ReadonlyMap<MemberId, MemberId>,
  isOwn: boolean,
): ExportedArticle {
  // Rounds stay out: elsewhere these annotators are compared as ones of no round.
  const rounds = { lastRound: lastRoundOf(work), ...(!isOwn && { round: 0 }) };
  const decided = withDecisionsFrom(layers, renamed, rounds);
  return { article, text, layers: decided.map((layer) => of(layer, renamed)) };
}

/** A layer and its records with other people in it. */
const of = (layer: ExportedLayer, renamed: ReadonlyMap<MemberId, MemberId>): ExportedLayer => ({
  ...withPeople(layer, renamed),
  name: ownerRenamed(layer.name, renamed),
});

function ownerRenamed(name: LayerName, renamed: ReadonlyMap<MemberId, MemberId>): LayerName {
  const owner = layerAnnotator(name);
  const id = owner === null ? undefined : renamed.get(owner);
  return id === undefined ? name : ownLayer(id);
}

/** Layers whose decisions and talks name the annotators’ layers as they are called here. */
const withDecisionsFrom = (
  layers: readonly ExportedLayer[],
  owners: ReadonlyMap<MemberId, MemberId>,
  rounds: { readonly lastRound: number; readonly round?: number },
): readonly ExportedLayer[] =>
  layers.map((layer) => {
    const { decisions, talks } = layer;
    if (decisions === undefined && talks === undefined) return layer;
    const renaming = { rename: (name: LayerName) => ownerRenamed(name, owners), ...rounds, sha256: sha256Hex };
    return {
      ...layer,
      ...(decisions && { decisions: decisions.map((decision) => renamedDecision(decision, renaming)) }),
      ...(talks && renamedTalks(layer, renaming)),
    };
  });

/** Whose layers decisions and talks of an article name as their sources. */
const namedOwners = ({ layers }: ExportedArticle): MemberId[] =>
  layers
    .flatMap(({ decisions = [], talks = [] }) => [...decisions, ...talks])
    .flatMap(({ record }) => record.sources.flatMap(({ layer }) => layerAnnotator(layer) ?? []));

/** Keeps an import out of the own layers of people who work in the project, and, unless an owner imports, from saying what they have done. */
class Owners {
  private readonly members: ReadonlyMap<MemberId, ProjectPerson>;
  /** The project’s own export: its decisions are about the layers that are here. */
  private readonly isOwn: boolean;
  /** The same, restored by a person who may. */
  private readonly isRestored: boolean;

  constructor(
    people: readonly ProjectPerson[],
    private readonly project: Project,
    parsed: ProjectExport,
    private readonly importer: Importer,
  ) {
    this.members = new Map(people.filter(({ isMember }) => isMember).map((person) => [person.id, person]));
    // Nobody but the command line writes into a layer that its importer may not read.
    const isHidden = newStanding(project.mode).round !== null && importer.id !== null;
    this.isOwn = parsed.project.id === project.id;
    this.isRestored = importer.mayRestore && !isHidden && this.isOwn;
  }

  /** Records that the importer may not write or ascribe go to a former member of the same name. */
  async settle(side: ImportSide, article: ExportedArticle, lastRound: number): Promise<ExportedArticle> {
    if (this.isRestored) return article;
    const foreign = article.layers.map((layer) => this.foreignIn(layer));
    const owners = this.isOwn ? [] : this.foreign(namedOwners(article));
    if (owners.length + foreign.flat().length === 0) return article;
    await side.addPeople([...new Set([...foreign.flat(), ...owners])].map((person) => this.standIn(person)));
    const standIns = (people: readonly ProjectPerson[]) =>
      new Map(people.map(({ id }) => [id, standInId(this.project.id, id)]));
    const layers = withDecisionsFrom(article.layers, standIns(owners), { lastRound });
    return { ...article, layers: layers.map((layer, index) => of(layer, standIns(foreign[index] ?? []))) };
  }

  /** Members, but for the importer, to whom a layer may not go as it stands. */
  private foreignIn(layer: ExportedLayer): ProjectPerson[] {
    const owner = layerAnnotator(layer.name);
    return this.foreign([...(owner === null ? [] : [owner]), ...(this.importer.mayRestore ? [] : peopleIn(layer))]);
  }

  private foreign(people: Iterable<MemberId>): ProjectPerson[] {
    return [...new Set(people)].flatMap((id) => (id === this.importer.id ? [] : (this.members.get(id) ?? [])));
  }

  private standIn({ id, name, colour }: ProjectPerson): ExportedMember {
    return { id: standInId(this.project.id, id), name, colour, role: null, joined: 0 };
  }
}
