/**
 * Defines the calls by which an import reads and writes the project. On the server, files are parsed and checked on a
 * worker thread without a database, which sends these calls to the main thread one at a time. The command line, which
 * serves nobody else, makes them directly.
 */
import type { AddedLabels } from '../../../shared/domain/added-labels.ts';
import type { Article } from '../../../shared/domain/article.ts';
import type { ArticleId, MemberId } from '../../../shared/domain/ids.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type {
  ExportedArticle,
  ExportedMember,
  ExportedStatements,
} from '../../../shared/formats/verbatim/project-export.ts';

/** A person whom a project knows: a member, or a former one. */
export interface ProjectPerson extends Pick<Member, 'id' | 'name' | 'colour'> {
  readonly isMember: boolean;
}

/** How many records came in; those that were there already do not count. */
export interface Added {
  readonly articlesAdded: number;
  readonly annotationsAdded: number;
  /** Labels that were made, by their keys. Left out where there are none. */
  readonly labelsMade?: readonly string[] | undefined;
  /** How many annotations differ between the file and the project, whose version is kept. Left out where none differ. */
  readonly annotationsDiffering?: number | undefined;
  /** Articles that the project has under other details, such as the outlet: these are kept. Left out where there are none. */
  readonly articlesDiffering?: number | undefined;
  /** What the file tells of independent work: a project that is there has its own. Left out where the file tells nothing. */
  readonly workLeftOut?: WorkLeftOut | undefined;
}

/** How much of independent work stays out. */
export interface WorkLeftOut {
  readonly states: number;
  readonly assignments: number;
  readonly rounds: number;
  /** Of the layers of earlier rounds. */
  readonly annotations: number;
}

/** Both together. */
export function bothAdded(one: Added, other: Added): Added {
  const differing = (one.annotationsDiffering ?? 0) + (other.annotationsDiffering ?? 0);
  return {
    articlesAdded: one.articlesAdded + other.articlesAdded,
    annotationsAdded: one.annotationsAdded + other.annotationsAdded,
    ...(differing > 0 && { annotationsDiffering: differing }),
  };
}

export const NOTHING_ADDED: Added = { articlesAdded: 0, annotationsAdded: 0 };

/** An importer as the permissions see them. */
export interface Importer {
  /** `null` for the command line. */
  readonly id: MemberId | null;
  /** An owner, themselves and not by a key, or the command line: may bring back what lay in annotators' own layers. */
  readonly mayRestore: boolean;
}

export interface ImportSide {
  /** All articles of the project. */
  articles(): Promise<readonly Article[]>;
  text(article: ArticleId): Promise<string | null>;
  people(): Promise<readonly ProjectPerson[]>;
  /**
   * Makes people former members of the project, whose names stand beside what they made. Nobody gets access.
   * @returns the id of the project's own for each who is known on this server and not in this project: a file must not
   * bring a stranger in.
   */
  addPeople(people: readonly ExportedMember[]): Promise<ReadonlyMap<MemberId, MemberId>>;
  /** Makes labels that the project lacks, with the attributes that belong to them. */
  makeLabels(added: AddedLabels): Promise<void>;
  /** Adds an article that is not there, and what its layers lack. It may come in parts (`articleParts`), one right after the other. */
  merge(article: ExportedArticle): Promise<Added>;
  /** Adds what nobody has decided about statements here. */
  mergeStatements(statements: ExportedStatements): Promise<void>;
}
