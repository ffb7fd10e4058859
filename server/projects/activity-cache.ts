/**
 * Caches the activity of projects for pages that poll it. Where all work is shared, every member gets the same answer,
 * so it is computed at most once a second, however many members ask.
 */
import { createHash } from 'node:crypto';
import type { MemberId, ProjectId } from '../../shared/domain/ids.ts';
import type { Sender } from '../../shared/domain/permission.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { ArticleActivityBody } from '../../shared/wire/http/activity.ts';
import type { Change } from '../channels/changes.ts';
import { Access } from './access.ts';
import { projectActivity, type ActivitySources } from './project-activity.ts';

export interface Activity {
  readonly articles: readonly ArticleActivityBody[];
  /** The same as long as nothing changes. */
  readonly tag: string;
}

interface CachedActivity {
  readonly at: number;
  readonly activity: Promise<Activity>;
}

/** How old an answer may be, in milliseconds. */
const FRESH_MS = 1_000;

export class ActivityCache {
  private readonly cached = new Map<ProjectId, CachedActivity>();

  constructor(private readonly work: ActivitySources & { readonly now: () => number }) {}

  async of(project: Project, asker: Sender): Promise<Activity> {
    const access = await Access.of(this.work.store, project, asker);
    // Of independent work everybody is told something else.
    if (!access.isSameForAll) return this.compute(project, access, asker.member);
    const now = this.work.now();
    const known = this.cached.get(project.id);
    if (known !== undefined && now - known.at < FRESH_MS) return known.activity;
    const activity = this.compute(project, access, asker.member);
    this.cached.set(project.id, { at: now, activity });
    activity.catch(() => this.cached.delete(project.id));
    return activity;
  }

  /** After a change that its maker wants to see at once, the next answer is gathered again. */
  hear(change: Change): void {
    if (change.kind === 'activity') this.cached.delete(change.project);
  }

  private async compute(project: Project, access: Access, asker: MemberId): Promise<Activity> {
    const articles = await projectActivity(this.work, project, access, asker);
    return { articles, tag: createHash('sha256').update(JSON.stringify(articles)).digest('base64url') };
  }
}
