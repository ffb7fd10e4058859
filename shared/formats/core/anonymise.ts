/** Replaces members by pseudonyms: a person has the same number throughout an export, and no name or id remains. */
import { renamedDecision, type Renaming } from '../../adjudication/renamed-decision.ts';
import { renamedTalks } from '../../adjudication/renamed-talks.ts';
import type { Annotation, Stamp } from '../../domain/annotation.ts';
import type { Comment } from '../../domain/comment.ts';
import type { MemberId } from '../../domain/ids.ts';
import { layerAnnotator, ownLayer, type LayerName } from '../../domain/layer-name.ts';
import type { Relation } from '../../domain/relation.ts';
import type { Suggestion } from '../../domain/suggestion.ts';
import { renamedStatements } from '../verbatim/exported-statements.ts';
import { lastRoundOf, renamedWork } from '../verbatim/exported-work.ts';
import type { ExportedArticle, ExportedLayer, ExportedMember, ProjectExport } from '../verbatim/project-export.ts';

/**
 * The project with pseudonyms: members are numbered in the order in which they joined, so that a number stays
 * when others join. People whom the project does not list share one pseudonym. What people wrote stays as it is.
 * @param sha256 of a text in UTF-8, as hexadecimal digits.
 */
export function anonymise(source: ProjectExport, sha256: Sha256): ProjectExport {
  const rename = pseudonyms(source.members);
  const members = byJoining(source.members).map((member, index) => ({
    ...member,
    id: rename(member.id),
    name: `Member ${index + 1}`,
  }));
  const statements = async () => {
    const told = (await source.statements?.()) ?? null;
    return told && renamedStatements(told, { member: rename, article: (id) => id });
  };
  return { ...source, members, articles: anonymousArticles(source.articles, rename, sha256), statements };
}

type Sha256 = (text: string) => string;
type Rename = (id: MemberId) => MemberId;

/** The pseudonym of each member, by their id. */
export function pseudonyms(members: readonly ExportedMember[]): Rename {
  const numbered = new Map(byJoining(members).map(({ id }, index) => [id, `member-${index + 1}` as MemberId]));
  return (id) => numbered.get(id) ?? ('member-0' as MemberId);
}

const byJoining = (members: readonly ExportedMember[]): ExportedMember[] =>
  [...members].sort((a, b) => a.joined - b.joined || (a.id < b.id ? -1 : 1));

async function* anonymousArticles(
  articles: ProjectExport['articles'],
  rename: Rename,
  sha256: Sha256,
): AsyncGenerator<ExportedArticle> {
  for await (const { work, earlier, ...one } of articles) {
    const renaming = { rename: (name: LayerName) => anonymiseName(name, rename), lastRound: lastRoundOf(work), sha256 };
    const numbered = (layers: readonly ExportedLayer[]) =>
      layers.map((layer) => {
        const anonymous = anonymiseLayer(layer, rename);
        return {
          ...anonymous,
          ...anonymousDecisions(layer, rename, renaming),
          ...anonymousTalks({ ...anonymous, talks: layer.talks ?? [] }, rename, renaming),
        };
      });
    yield {
      ...one,
      layers: numbered(one.layers),
      ...(work && { work: renamedWork(work, rename) }),
      ...(earlier && { earlier: earlier.map((round) => ({ ...round, layers: numbered(round.layers) })) }),
    };
  }
}

const anonymousDecisions = (
  { decisions, hiddenSources }: ExportedLayer,
  rename: Rename,
  renaming: Renaming,
): Pick<ExportedLayer, 'decisions' | 'hiddenSources'> => ({
  ...(decisions && {
    decisions: decisions
      .map((decision) => renamedDecision(decision, renaming))
      .map(({ id, record }) => ({ id, record: { ...record, by: rename(record.by) } })),
  }),
  ...(hiddenSources !== undefined && { hiddenSources }),
});

/** What was said in talks is anonymous already. */
function anonymousTalks(
  { talks, comments = [] }: ExportedLayer & Required<Pick<ExportedLayer, 'talks'>>,
  rename: Rename,
  renaming: Renaming,
): Pick<ExportedLayer, 'talks' | 'comments'> {
  if (talks.length === 0) return {};
  const renamed = renamedTalks({ talks, comments }, renaming);
  return {
    talks: renamed.talks.map(({ id, record }) => ({ id, record: { ...record, by: rename(record.by) } })),
    comments: renamed.comments,
  };
}

function anonymiseLayer(
  { name, annotations, comments = [], relations = [], suggestions = [] }: ExportedLayer,
  rename: Rename,
): ExportedLayer {
  return {
    name: anonymiseName(name, rename),
    annotations: annotations.map(({ id, target, body }): Annotation => ({
      id,
      target: { ...target, ...made(target, rename) },
      body: { ...body, by: rename(body.by) },
    })),
    comments: comments.map(({ id, record }): Comment => ({ id, record: { ...record, ...made(record, rename) } })),
    relations: relations.map(({ id, record }): Relation => ({ id, record: { ...record, ...made(record, rename) } })),
    suggestions: suggestions.map(({ id, record }): Suggestion => ({
      id,
      record: { ...record, ...made(record, rename) },
    })),
  };
}

const made = ({ creator, by }: Stamp & { readonly creator: MemberId }, rename: Rename) => ({
  creator: rename(creator),
  by: rename(by),
});

function anonymiseName(name: LayerName, rename: Rename): LayerName {
  const annotator = layerAnnotator(name);
  return annotator === null ? name : ownLayer(rename(annotator));
}
