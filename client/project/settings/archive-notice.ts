/** `<vb-archive-notice>`: says that a project is archived; owners take it out here, which fires `vb-archive`, and ask for its links (`vb-open-links`). */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may } from '../../../shared/domain/permission.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { FocusKeeper } from '../../kit/focus-keeper.ts';
import { focusHeading } from '../../kit/focus-heading.ts';
import { controls } from '../../kit/styles/controls.ts';
import { toast } from '../../kit/toast.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { ARCHIVE_CHANGED } from '../model/archive-changed.ts';

@customElement('vb-archive-notice')
export class ArchiveNotice extends LitElement {
  static override styles = [
    ...controls,
    css`
      :host { display: block; margin-block-end: var(--space-8); }
      section { display: flex; flex-wrap: wrap; gap: var(--space-3) var(--space-6); align-items: center; justify-content: space-between; padding-block: var(--space-4); border-block: 1px solid var(--rule); }
      p { max-width: 40rem; }
    `,
  ];

  @property({ attribute: false }) project: ProjectWithRoleBody | null = null;
  @state() private problem: Problem | null = null;
  @state() private busy = false;

  constructor() {
    super();
    new FocusKeeper(this, () => focusHeading(this));
  }

  private async takeOut({ id, title }: ProjectWithRoleBody): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const done = await projectApi.takeOutOfArchive(id);
    this.busy = false;
    this.problem = done.ok ? null : done.problem;
    if (!done.ok) return;
    toast(this, otherTexts().archive.out(title));
    this.dispatchEvent(new Event(ARCHIVE_CHANGED));
  }

  override render() {
    const { project } = this;
    if (project?.archived === undefined) return '';
    const words = otherTexts().archive;
    return html`<section>
      <p>${words.since(locale.moment(project.archived))}</p>
      <div class="row">
        ${may(project.role, 'manage-members') ? html`<button class="button" type="button" @click=${() => this.dispatchEvent(new Event('vb-open-links'))}>${otherTexts().members.invite.openLinks}</button>` : ''}
        ${may(project.role, 'put-away') ? html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => this.takeOut(project)}>${words.takeOut}</button>` : ''}
      </div>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-archive-notice': ArchiveNotice;
  }
}
