/** “Import annotations”: takes a Verbatim export from a file and merges it into the project. */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../shared/domain/result.ts';
import { api } from '../api.ts';
import { controls } from '../styles/controls.ts';
import { texts } from '../texts/texts.ts';
import { ARTICLES_ADDED } from './articles-added.ts';
import './vb-dialog.ts';

@customElement('vb-import-dialog')
export class ImportDialog extends LitElement {
  static override styles = controls;

  @property() projectId = '';
  @state() private busy = false;
  @state() private outcome: string | null = null;
  @state() private problem: Problem | null = null;

  show(): void {
    this.outcome = null;
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const file = new FormData(event.target as HTMLFormElement).get('file');
    if (!(file instanceof File) || this.busy) return;
    this.busy = true;
    const done = await api.importExport(this.projectId, file);
    this.busy = false;
    this.problem = done.ok ? null : done.problem;
    this.outcome = null;
    if (!done.ok) return;
    const { annotationsAdded, articlesAdded } = done.value;
    this.outcome = texts.importing.annotations.cameIn(annotationsAdded, articlesAdded);
    this.dispatchEvent(new Event(ARTICLES_ADDED));
  }

  override render() {
    const where = this.problem?.where;
    const words = texts.importing.annotations;
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <form class="stack" id="form" @submit=${this.send}>
        <div class="field">
          <label for="file">${words.file}</label>
          <input id="file" name="file" type="file" accept=".json" required data-autofocus />
        </div>
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}${where === undefined ? '' : ` (${where})`}</p>`}
      <div role="status">${this.busy ? words.reading : this.outcome}</div>
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.busy}>${words.import}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-import-dialog': ImportDialog;
  }
}
