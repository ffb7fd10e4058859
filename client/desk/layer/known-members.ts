/** The people whose names the article page knows: those of the project, and those who join while it is open. */
import type { Member } from '../../../shared/domain/member.ts';
import type { Api } from '../../services/api.ts';
import { memberOf } from './member-of.ts';

export class KnownMembers {
  private people: ReadonlyMap<string, Member> = new Map();
  private asking: Promise<void> | null = null;

  /** @param onChange is called when a new member is known. */
  constructor(
    private readonly api: Pick<Api, 'members' | 'formerMembers'>,
    private readonly project: string,
    private readonly onChange: () => void,
  ) {}

  /** By id; another map only when a member was new, so that nothing renders for nothing. */
  get byId(): ReadonlyMap<string, Member> {
    return this.people;
  }

  learn(people: readonly Member[]): void {
    const unknown = people.filter(({ id }) => !this.people.has(id));
    if (unknown.length === 0) return;
    this.people = new Map([...this.people, ...unknown.map((member): [string, Member] => [member.id, member])]);
    this.onChange();
  }

  /** Asks the server if one of these is unknown: once at a time, as a member may be unknown to it too. */
  async askAbout(ids: Iterable<string>): Promise<void> {
    if ([...ids].every((id) => this.people.has(id))) return;
    this.asking ??= this.ask().finally(() => (this.asking = null));
    await this.asking;
  }

  private async ask(): Promise<void> {
    const [members, former] = await Promise.all([this.api.members(this.project), this.api.formerMembers(this.project)]);
    if (members.ok && former.ok) this.learn([...former.value, ...members.value].map(memberOf));
  }
}
