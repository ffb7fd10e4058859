/** Creates projects, each with its first owner link. */
import type { FinderSettings } from '../../shared/domain/finder.ts';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET, type LabelSet } from '../../shared/domain/label-set.ts';
import type { PrefillChoice } from '../../shared/domain/prefill-choice.ts';
import type { Editing, Mode, OwnersSee, Project, RevealedTo } from '../../shared/domain/project.ts';
import type { Link, ProjectSource } from '../store/store.ts';
import type { Services } from './services.ts';

export interface NewProject {
  readonly title: string;
  readonly guidelines?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly editing?: Editing | undefined;
  readonly labelSet?: LabelSet | undefined;
  readonly ownersSee?: OwnersSee | undefined;
  readonly revealedTo?: RevealedTo | undefined;
  readonly releaseAfterDays?: number | undefined;
  readonly prefill?: PrefillChoice | null | undefined;
  readonly showsScores?: boolean | undefined;
  readonly finder?: FinderSettings | undefined;
}

export async function createProject(
  work: Services,
  wanted: NewProject,
  source: ProjectSource | null = null,
): Promise<Project> {
  const project: Project = {
    id: work.newId() as ProjectId,
    title: wanted.title,
    guidelines: wanted.guidelines ?? '',
    mode: wanted.mode ?? 'shared',
    editing: wanted.editing ?? 'own',
    labelSet: wanted.labelSet ?? DEFAULT_LABEL_SET,
    created: work.now(),
    ...(wanted.ownersSee && { ownersSee: wanted.ownersSee }),
    ...(wanted.revealedTo && { revealedTo: wanted.revealedTo }),
    ...(wanted.releaseAfterDays && { releaseAfterDays: wanted.releaseAfterDays }),
    ...(wanted.prefill && { prefill: wanted.prefill }),
    ...(wanted.showsScores && { showsScores: true }),
    ...finderOf(work, wanted),
  };
  await work.store.projects.create(project, source);
  return project;
}

/** A project has what it was made with, or what the operator has chosen for new ones. */
const finderOf = ({ findsInNew }: Services, { finder }: NewProject): Pick<Project, 'finder'> =>
  finder !== undefined ? { finder } : findsInNew ? { finder: { on: true } } : {};

/** Makes a project for the asker: they are its owner, and its only member. */
export async function createOwnProject(work: Services, wanted: NewProject, owner: MemberId): Promise<Project> {
  const project = await createProject(work, wanted);
  await work.store.members.enrol(project.id, owner, 'owner', work.now());
  return project;
}

/** The link that the server prints at its start: made once for each project, the same ever after, unless it was revoked. */
export async function serverOwnerLink(work: Services, project: ProjectId): Promise<Link> {
  const links = await work.store.links.ofProject(project);
  const known = links.find((link) => link.role === 'owner' && link.createdBy === null && link.expires === null);
  return known ?? work.links.create({ project, role: 'owner', createdBy: null, expires: null });
}
