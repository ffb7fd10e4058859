/** Whom a comment can name: of those who read it, the members whose names fit what is written behind an `@`, to choose one. Loaded with the first `@`. */
import { html, type TemplateResult } from 'lit';
import type { MemberId } from '../../shared/domain/ids.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { parseRoom, WHOLE_PROJECT } from '../../shared/domain/layer-name.ts';
import { MAX_NAME_LENGTH, type Member } from '../../shared/domain/member.ts';
import { newStanding, type ArticleStanding } from '../../shared/domain/round.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { OwnStandingBody } from '../../shared/wire/http/activity.ts';
import type { ProjectBody } from '../../shared/wire/http/projects.ts';
import { otherTexts } from '../locale/other-texts.ts';
import type { Api } from '../services/api.ts';
import '../kit/vb-avatar.ts';

/** So many are offered. */
const MAX_OFFERED = 8;
/** The last `@` that begins a word, and what is written behind it. */
const BEGUN = /(?<![\p{L}\p{N}_])@([^@\n]*)$/u;

/** The API calls that are needed to find out who may read a room. */
type RoomApi = Pick<Api, 'project' | 'members' | 'articleState'>;

/** Names that fit what is written. */
export interface NamesOffered {
  /** Where the `@` stands, and where the caret. */
  readonly start: number;
  readonly end: number;
  readonly members: readonly Member[];
  /** Which of them is chosen by Enter. */
  readonly at: number;
}

/** The comment after a name was inserted. */
interface Named {
  readonly text: string;
  readonly caret: number;
}

/** @returns the members who may read a room now; `null` if the server does not answer. */
export async function readersOf(room: string, api: RoomApi): Promise<readonly Member[] | null> {
  const [inProject = '', inArticle = '', inLayer = ''] = room.split('/');
  const ref = parseRoom(inProject, inArticle, inLayer);
  if (ref === null) return null;
  const [project, members, standing] = await Promise.all([
    api.project(ref.project),
    api.members(ref.project),
    ref.article === WHOLE_PROJECT ? null : api.articleState(ref.project, ref.article),
  ]);
  if (!project.ok || !members.ok || standing?.ok === false) return null;
  const [layer, now] = [layerNamed(ref.layer, true), standingOf(project.value, standing?.value ?? null)];
  return members.value
    .map((one) => ({ ...one, id: one.id as MemberId }))
    .filter(({ id, role }) => layerPolicy(layer, project.value, { member: id, role }, now).read);
}

/** As far as one is told of it: nobody is told who is at work. */
function standingOf({ mode }: Pick<ProjectBody, 'mode'>, own: OwnStandingBody | null): ArticleStanding {
  if (own === null) return newStanding(mode);
  const { round } = own;
  return { ...newStanding('shared'), round: round?.state ?? null, number: round?.number ?? 0 };
}

/** @returns the text between the last `@` before the caret and the caret; `undefined` if there is no such `@`. */
export function typedName(text: string, caret: number): string | undefined {
  return BEGUN.exec(text.slice(Math.max(0, caret - MAX_NAME_LENGTH - 1), caret))?.[1];
}

/** @returns `null` where no name is being written, or nobody’s name fits: their first name or another word of it begins so. */
export function namesOffered(text: string, caret: number, members: Iterable<Member>): NamesOffered | null {
  const typed = typedName(text, caret);
  if (typed === undefined) return null;
  const fitting = [...members]
    .filter(({ name }) => fits(name, typed))
    .sort((one, other) => one.name.localeCompare(other.name))
    .slice(0, MAX_OFFERED);
  return fitting.length === 0 ? null : { start: caret - typed.length - 1, end: caret, members: fitting, at: 0 };
}

function fits(name: string, typed: string): boolean {
  const [known, begun] = [name.toLocaleLowerCase(), typed.toLocaleLowerCase()];
  return known.startsWith(begun) || known.includes(` ${begun}`);
}

/** The one below or above, round and round. */
export function moved(offered: NamesOffered, by: 1 | -1): NamesOffered {
  const { length } = offered.members;
  return { ...offered, at: (offered.at + by + length) % length };
}

/** Puts a name where it is being written, with a space behind it. */
export function withName(text: string, { start, end }: NamesOffered, { name }: Member): Named {
  const rest = text.slice(end);
  const before = `${text.slice(0, start)}@${name}`;
  return { text: `${before}${rest.startsWith(' ') ? '' : ' '}${rest}`, caret: before.length + 1 };
}

export function renderNames({ members, at }: NamesOffered, choose: (member: Member) => void): TemplateResult {
  return html`<ul id="names" role="listbox" aria-label=${otherTexts().comments.names}>
    ${members.map(
      (member, index) =>
        html`<li id="name-${index}" role="option" aria-selected=${index === at} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => choose(member)}>
          <vb-avatar size="small" decorative name=${member.name} .colour=${member.colour}></vb-avatar> <bdi>${member.name}</bdi>
        </li>`,
    )}
  </ul>`;
}
