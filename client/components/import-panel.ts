/** Adding articles: by picking files or dropping them anywhere on the page, with progress and what was refused. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../api.ts';
import { controls } from '../styles/controls.ts';
import { FileDrop } from './file-drop.ts';
import { readableCount } from './readable.ts';
import { uploadFiles, type Refusal, type UploadReport } from './upload.ts';
import { toast } from './vb-toasts.ts';

/** Sent when articles came in, also while others are still on their way; does not bubble. */
export const ARTICLES_ADDED = 'vb-articles-added';

@customElement('vb-import-panel')
export class ImportPanel extends LitElement {
  static override styles = [
    ...controls,
    css`
      .panel { display: grid; margin-bottom: var(--space-10); gap: var(--space-3); padding: var(--space-5); border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); }
      .refused { display: grid; gap: var(--space-2); max-height: 16rem; overflow: auto; }
      .refused li { overflow-wrap: anywhere; font-size: var(--text-s); }
      .drop {
        position: fixed; inset: var(--space-3); z-index: 10; display: grid; place-items: center; pointer-events: none;
        border: 2px dashed var(--accent); border-radius: var(--radius-l); background: color-mix(in oklab, var(--accent-tint) 92%, transparent);
        font: var(--text-xl) var(--serif); text-align: center;
      }
    `,
  ];

  @property() projectId = '';
  @state() private report: UploadReport<File> | null = null;
  @state() private running = false;
  private readonly drop = new FileDrop(this, (files) => void this.add(files));

  /** Opens the browser’s file picker. */
  choose(): void {
    this.renderRoot.querySelector('input')?.click();
  }

  /** Sends files, one lot at a time. */
  private async add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    if (this.running) return toast(this, 'Other files are still on their way. Add these when they are in.');
    this.running = true;
    const onProgress = (report: UploadReport<File>): void => {
      const grew = report.added > (this.report?.added ?? 0);
      this.report = report;
      if (grew) this.dispatchEvent(new Event(ARTICLES_ADDED));
    };
    this.report = null;
    this.report = await uploadFiles(files, (batch) => api.addFiles(this.projectId, batch), onProgress);
    this.running = false;
  }

  private onPicked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // So that the same file can be picked again.
    input.value = '';
    void this.add(files);
  }

  override render() {
    return html`<input type="file" hidden multiple accept=".txt,.md,.json" aria-label="Files to add" @change=${this.onPicked} />
      ${this.drop.isOver ? html`<div class="drop">Drop texts here to add them as articles</div>` : ''} ${this.report && this.renderReport(this.report)}`;
  }

  private renderReport(report: UploadReport<File>) {
    const { total, done, refused, unsent } = report;
    return html`<section class="panel" aria-label="Adding articles">
      <div role="status">${this.running ? `Adding: ${done} of ${readableCount(total, 'file')}…` : this.summary(report)}</div>
      ${this.running ? html`<progress max=${total} .value=${done} aria-label="Files sent"></progress>` : ''}
      ${refused.length > 0 ? this.renderRefused(report) : ''}
      ${this.running ? '' : html`<div class="row">
        ${unsent.length > 0 ? html`<button class="button" type="button" @click=${() => this.add(unsent)}>Send the rest again</button>` : ''}
        <button class="button" type="button" @click=${() => (this.report = null)}>Done</button>
      </div>`}
    </section>`;
  }

  private summary({ added, alreadyThere, unsent }: UploadReport<File>): string {
    const parts = [`${readableCount(added, 'article')} added.`];
    if (alreadyThere > 0) parts.push(`${readableCount(alreadyThere, 'text')} ${alreadyThere === 1 ? 'was' : 'were'} in the project already.`);
    if (unsent.length > 0) parts.push(`The server can’t be reached: ${readableCount(unsent.length, 'file')} not sent.`);
    return parts.join(' ');
  }

  private renderRefused({ refused }: UploadReport<File>) {
    return html`<p><strong>${readableCount(refused.length, 'file')} did not come in:</strong></p>
      <ul class="refused" aria-label="Files that did not come in" tabindex="0">
        ${refused.map((refusal) => this.renderRefusal(refusal))}
      </ul>`;
  }

  /** Many messages name the file and the place already. */
  private renderRefusal({ name, problem: { message, where } }: Refusal) {
    const placed = where === undefined || message.includes(where) ? message : `${message} (${where})`;
    return html`<li>${message.includes(name) ? '' : `“${name}”: `}${placed}</li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-import-panel': ImportPanel;
  }
}
