/** Defines what an export contains and an import returns: a whole project, in the types of the domain. */
import type { Annotation } from '../../domain/annotation.ts';
import type { Article } from '../../domain/article.ts';
import type { Comment } from '../../domain/comment.ts';
import type { Decision } from '../../domain/decision.ts';
import type { LayerName } from '../../domain/layer-name.ts';
import type { Member, Role } from '../../domain/member.ts';
import type { Project } from '../../domain/project.ts';
import type { Relation } from '../../domain/relation.ts';
import type { ExportedWork } from './exported-work.ts';
import type { Suggestion } from '../../domain/suggestion.ts';
import type { LayerContents } from '../../layer/layer-records.ts';
import type { Talk } from '../../domain/talk.ts';

/** A person in a project; `joined` is in milliseconds since 1970. */
export interface ExportedMember extends Member {
  /** `null` for a former member: they have no access, but what they made bears their name. */
  readonly role: Role | null;
  /** Left out for a person. */
  readonly kind?: 'program' | undefined;
  readonly joined: number;
}

export interface ExportedLayer {
  readonly name: LayerName;
  readonly annotations: readonly Annotation[];
  /** Comments on these annotations, the oldest first; none, if left out. */
  readonly comments?: readonly Comment[];
  /** Relations between these annotations, the oldest first; none, if left out. */
  readonly relations?: readonly Relation[];
  /** What programs suggested, decided or not, in text order; none, if left out. */
  readonly suggestions?: readonly Suggestion[];
  /** Of the curated layer: what became of annotators’ versions. Of a decision that does not hold nothing is told. None, if left out. */
  readonly decisions?: readonly Decision[];
  /** Of the layer of discussions: what annotators were asked; what was said there are its comments. None, if left out. */
  readonly talks?: readonly Talk[];
  /** How many sources of its decisions lie in layers that the asker may not read: they are not among `decisions`. */
  readonly hiddenSources?: number;
}

/** An article with its text and what was said about it. */
export interface ExportedArticle {
  readonly article: Article;
  readonly text: string;
  readonly layers: readonly ExportedLayer[];
  /** Who was asked to annotate it, and whose layers count; left out where nobody worked independently. */
  readonly work?: ExportedWork;
  /** Layers of rounds that another one follows; of a round that is not among them nothing is known. */
  readonly earlier?: readonly EarlierRound[];
}

/**
 * Annotators' layers as they were at the end of a round. One of its roster that is not among them was empty. Labels and
 * kinds of relation are those of that time: the project may have others since.
 */
export interface EarlierRound {
  readonly round: number;
  readonly layers: readonly ExportedLayer[];
}

/** What people decided about statements, and said about their versions; all of it about articles of the export. */
export type ExportedStatements = Pick<LayerContents, 'links' | 'versions' | 'titles' | 'comments'>;

/** A whole project. Articles may come one by one, so that a large project never lies in memory; a caller that needs them twice asks twice. */
export interface ProjectExport {
  readonly project: Project;
  readonly members: readonly ExportedMember[];
  readonly articles: Iterable<ExportedArticle> | AsyncIterable<ExportedArticle>;
  /** Some of the articles have `work`. */
  readonly hasWork?: boolean;
  /** Some of the articles are sources. */
  readonly hasSources?: boolean;
  /** Whether an article has decisions that hold, or talks; a project that lies in memory is looked through. */
  readonly hasDecisions?: () => Promise<boolean>;
  /** `null` where nothing was decided, as where it is left out. */
  readonly statements?: () => Promise<ExportedStatements | null>;
}

/** A project that lies in memory. */
export interface WholeExport extends ProjectExport {
  readonly articles: readonly ExportedArticle[];
}
