/** Whom the annotators of a dataset stand for: members of the project by id or name, and people who become former members of it. */
import type { MemberId } from '../../../shared/domain/ids.ts';
import { MAX_NAME_LENGTH, MEMBER_COLOURS } from '../../../shared/domain/member.ts';
import type { Project } from '../../../shared/domain/project.ts';
import type { ExportedMember } from '../../../shared/formats/project-export.ts';
import type { ProjectWork } from '../project-work.ts';

/** Who stands for what a file ascribes to nobody, where nobody in particular brings it in. */
const NOBODY = 'Import';

export class Annotators {
  private readonly added = new Map<string, ExportedMember>();

  private constructor(
    private readonly known: readonly { readonly id: MemberId; readonly name: string }[],
    private readonly importer: MemberId | null,
    private readonly work: Pick<ProjectWork, 'newId' | 'now'>,
  ) {}

  static async of(work: ProjectWork, { id }: Project, importer: MemberId | null): Promise<Annotators> {
    const known = [...(await work.store.members.ofProject(id)), ...(await work.store.members.formerOfProject(id))];
    return new Annotators(known, importer, work);
  }

  /** The member with this id or, failing that, this name; `null` if there is none. */
  find(annotator: string): MemberId | null {
    const name = named(annotator);
    return (this.known.find(({ id }) => id === annotator) ?? this.known.find((member) => member.name.toLowerCase() === name.toLowerCase()))?.id ?? null;
  }

  /** The same for certain: what nobody is named for is the importer's, and who is not known is added. */
  member(annotator: string | null): MemberId {
    const name = annotator === null ? '' : named(annotator);
    if (annotator === null || name === '') return this.importer ?? this.member(NOBODY);
    return this.find(annotator) ?? this.add(name).id;
  }

  /** Those who had to be added: they have no access, but what they made bears their name. */
  newcomers(): readonly ExportedMember[] {
    return [...this.added.values()];
  }

  private add(name: string): ExportedMember {
    const member = this.added.get(name.toLowerCase()) ?? {
      id: this.work.newId() as MemberId,
      name,
      colour: (this.known.length + this.added.size) % MEMBER_COLOURS,
      role: null,
      joined: this.work.now(),
    };
    this.added.set(name.toLowerCase(), member);
    return member;
  }
}

/** A name as members have them: on one line, without what turns the direction of the text beside it. */
const named = (annotator: string): string =>
  annotator.replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, MAX_NAME_LENGTH).trim();
