/** Maps a dataset’s annotators to members: to members of the project by id or name, or to new former members. */
import type { MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { freeColour, MAX_NAME_LENGTH } from '../../../shared/domain/member.ts';
import { asPlainLine } from '../../../shared/domain/plain-text.ts';
import type { ExportedMember } from '../../../shared/formats/verbatim/project-export.ts';
import type { ProjectPerson } from './import-side.ts';
import { standInId } from './stand-in-id.ts';

/** Who stands for what a file ascribes to nobody, where nobody in particular brings it in. */
const NOBODY = 'Import';

interface AnnotatorsContext {
  readonly project: ProjectId;
  /** Who brings the files in; `null` for the command line. */
  readonly importer: MemberId | null;
  /** Whether work that a file ascribes to a member of the project may become theirs. */
  readonly mayAscribe: boolean;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export class Annotators {
  private readonly added = new Map<string, ExportedMember>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly known: readonly ProjectPerson[],
    private readonly context: AnnotatorsContext,
  ) {}

  /** The member with this id or, failing that, this name; `null` if there is none. */
  find(annotator: string): MemberId | null {
    const name = personNameOf(annotator);
    return (
      (
        this.known.find(({ id }) => id === annotator) ??
        this.known.find((member) => member.name.toLowerCase() === name.toLowerCase())
      )?.id ?? null
    );
  }

  /** Likewise, but `null` also where a former member of the same name stands for the person. */
  ascribed(annotator: string): MemberId | null {
    const id = this.find(annotator);
    return id === null || (!this.context.mayAscribe && this.isAtWork(id)) ? null : id;
  }

  /**
   * The same, never `null`: work without a name is the importer's, and unknown people are added. Where the importer
   * may not ascribe work to others, a former member of the same name stands for a member of the project.
   */
  member(annotator: string | null): MemberId {
    const name = annotator === null ? '' : personNameOf(annotator);
    if (annotator === null || name === '') return this.context.importer ?? this.member(NOBODY);
    const id = this.find(annotator);
    if (id === null) return this.add(name).id;
    return this.context.mayAscribe || !this.isAtWork(id) ? id : this.standIn(id);
  }

  /**
   * The same for a layer of their own: for a member of the project it is a former member of the same name. Nobody
   * writes to another member’s own layer by a file.
   */
  ownerOfLayer(annotator: string | null): MemberId {
    const id = this.member(annotator);
    return this.isAtWork(id) ? this.standIn(id) : id;
  }

  /** A member of the project other than the importer. */
  private isAtWork(id: MemberId): boolean {
    return id !== this.context.importer && this.known.some((one) => one.id === id && one.isMember);
  }

  private standIn(id: MemberId): MemberId {
    const { name = '', colour = 0 } = this.known.find((one) => one.id === id) ?? {};
    const standIn = standInId(this.context.project, id);
    this.added.set(standIn, { id: standIn, name, colour, role: null, joined: this.context.now });
    return standIn;
  }

  /** Those who had to be added since it was last asked: they have no access, but what they made bears their name. */
  takeNewMembers(): readonly ExportedMember[] {
    const added = [...this.added.entries()].filter(([key]) => !this.taken.has(key));
    for (const [key] of added) this.taken.add(key);
    return added.map(([, member]) => member);
  }

  private add(name: string): ExportedMember {
    const member = this.added.get(name.toLowerCase()) ?? {
      id: this.context.newId() as MemberId,
      name,
      colour: freeColour([...this.known, ...this.added.values()].map(({ colour }) => colour)),
      role: null,
      joined: this.context.now,
    };
    this.added.set(name.toLowerCase(), member);
    return member;
  }
}

/** A name as members have them: on one line, without what turns the direction of the text beside it. */
export const personNameOf = (annotator: string): string =>
  asPlainLine(annotator).replace(/\s+/g, ' ').trim().slice(0, MAX_NAME_LENGTH).trim();
