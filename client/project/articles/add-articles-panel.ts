/**
 * Adding articles: by picking files or a folder, dropping them anywhere on the page, or pasting a text.
 * Plain texts go in at once; of everything else a preview is shown first. With progress, and what was refused.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ARTICLE_FILE_ENDINGS } from '../../../shared/domain/article-files.ts';
import type { ChosenArticlesBody } from '../../../shared/wire/http/articles.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ARTICLES_ADDED } from '../../uploads/articles-added.ts';
import { filesOfFolder } from '../../uploads/dropped-files.ts';
import { FileDrop } from '../../uploads/file-drop.ts';
import { choiceOf, isWorthPreview, previewFiles, type FilesPreview } from '../../uploads/preview-files.ts';
import { refusedStyles, renderRefusals } from '../../uploads/refused-files.ts';
import { uploadFiles, type UploadReport } from '../../uploads/upload.ts';
import { toast } from '../../kit/toast.ts';
import './articles-preview-dialog.ts';
import './paste-dialog.ts';

type State =
  | { readonly state: 'idle' }
  /** The server tells what the files hold. */
  | { readonly state: 'reading'; readonly preview: FilesPreview<File> | null }
  /** The member chooses from the articles that were found. */
  | { readonly state: 'choosing'; readonly preview: FilesPreview<File> }
  | {
      readonly state: 'sending' | 'sent';
      readonly report: UploadReport<File> | null;
      readonly chosen: ChosenArticlesBody | null;
    };

@customElement('vb-import-panel')
export class ImportPanel extends LitElement {
  static override styles = [
    ...controls,
    refusedStyles,
    css`
      .panel { display: grid; margin-bottom: var(--space-10); gap: var(--space-3); padding: var(--space-5); border: 1px solid var(--rule); border-radius: var(--radius-l); background: var(--surface); }
      .drop {
        position: fixed; inset: var(--space-3); z-index: 10; display: grid; place-items: center; pointer-events: none;
        border: 2px dashed var(--accent); border-radius: var(--radius-l); background: color-mix(in oklab, var(--accent-tint) 92%, transparent);
        font: var(--text-xl) var(--serif); text-align: center;
      }
    `,
  ];

  @property() projectId = '';
  @state() private now: State = { state: 'idle' };
  private readonly drop = new FileDrop(this, (files) => void this.add(files));

  /** Opens the browser’s file picker. */
  choose(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input.files')?.click();
  }

  /** Opens the browser’s picker of folders. */
  chooseFolder(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input.folder')?.click();
  }

  paste(): void {
    this.renderRoot.querySelector('vb-paste-dialog')?.show();
  }

  private get isBusy(): boolean {
    return this.now.state === 'reading' || this.now.state === 'sending';
  }

  private async add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return toast(this, otherTexts().importing.emptyFolder);
    if (this.isBusy) return toast(this, otherTexts().importing.busy);
    await (isWorthPreview(files) ? this.read(files) : this.send(files, null));
  }

  private async read(files: readonly File[]): Promise<void> {
    this.now = { state: 'reading', preview: null };
    const show = (preview: FilesPreview<File>): void =>
      void (this.isBusy && (this.now = { state: 'reading', preview }));
    const preview = await previewFiles(
      files,
      (batch) => projectApi.previewFiles(this.projectId, batch),
      show,
      () => this.isBusy,
    );
    // The member has cancelled.
    if (!this.isBusy) return;
    if (preview.unsent.length > 0 && preview.found.length === 0) {
      const { total, done, refused, unsent } = preview;
      this.now = { state: 'sent', chosen: null, report: { total, done, refused, unsent, added: 0, alreadyThere: 0 } };
      return;
    }
    this.now = { state: 'choosing', preview };
    await this.updateComplete;
    this.renderRoot.querySelector('vb-import-preview-dialog')?.show();
  }

  private async bringIn({ found }: FilesPreview<File>, titles: ReadonlyMap<string, string>): Promise<void> {
    const { files, chosen } = choiceOf(found, titles);
    await this.send(files, chosen);
  }

  /** Sends files, some at a time. @param chosen which of their articles come in; `null` for all. */
  private async send(files: readonly File[], chosen: ChosenArticlesBody | null): Promise<void> {
    this.now = { state: 'sending', report: null, chosen };
    let added = 0;
    const onProgress = (report: UploadReport<File>): void => {
      this.now = { state: 'sending', report, chosen };
      if (report.added > added) this.dispatchEvent(new Event(ARTICLES_ADDED));
      added = report.added;
    };
    const report = await uploadFiles(files, (batch) => projectApi.addFiles(this.projectId, batch, chosen), onProgress);
    this.now = { state: 'sent', report, chosen };
  }

  private onPicked(event: Event, isFolder: boolean): void {
    const input = event.target as HTMLInputElement;
    const picked = [...(input.files ?? [])];
    // So that the same file can be picked again.
    input.value = '';
    void this.add(isFolder ? filesOfFolder(picked) : picked);
  }

  override render() {
    const words = otherTexts().importing;
    return html`<input class="files" type="file" hidden multiple accept=${[...ARTICLE_FILE_ENDINGS.keys()].join(',')} aria-label=${words.filesToAdd} @change=${(event: Event) => this.onPicked(event, false)} />
      <input class="folder" type="file" hidden multiple webkitdirectory aria-label=${words.folderToAdd} @change=${(event: Event) => this.onPicked(event, true)} />
      <vb-paste-dialog .projectId=${this.projectId} @vb-articles-added=${() => this.dispatchEvent(new Event(ARTICLES_ADDED))}></vb-paste-dialog>
      ${this.drop.isOver ? html`<div class="drop">${words.dropHere}</div>` : ''} ${this.renderState()}`;
  }

  private renderState() {
    const { now } = this;
    switch (now.state) {
      case 'idle':
        return '';
      case 'reading':
        return this.renderReading(now.preview);
      case 'choosing':
        return html`<vb-import-preview-dialog .preview=${now.preview} @vb-import-chosen=${({ detail }: CustomEvent<ReadonlyMap<string, string>>) => this.bringIn(now.preview, detail)}></vb-import-preview-dialog>`;
      case 'sending':
      case 'sent':
        return now.report && this.renderReport(now.report, now.chosen, now.state === 'sending');
    }
  }

  private renderReading(preview: FilesPreview<File> | null) {
    const { done, total } = preview ?? { done: 0, total: 1 };
    return html`<section class="panel" aria-label=${otherTexts().importing.panel}>
      <div role="status">${preview === null ? '' : otherTexts().importing.reading(done, total)}</div>
      <progress max=${total} .value=${done} aria-label=${otherTexts().importing.filesSent}></progress>
      <div class="row"><button class="button" type="button" @click=${this.putAway}>${otherTexts().importing.cancel}</button></div>
    </section>`;
  }

  private renderReport(report: UploadReport<File>, chosen: ChosenArticlesBody | null, isSending: boolean) {
    const { total, done, refused, unsent } = report;
    const words = otherTexts().importing;
    return html`<section class="panel" aria-label=${words.panel}>
      <div role="status">${isSending ? words.adding(done, total) : this.summary(report)}</div>
      ${isSending ? html`<progress max=${total} .value=${done} aria-label=${words.filesSent}></progress>` : ''}
      ${refused.length > 0 ? html`<p><strong>${words.didNotComeIn(refused.length)}</strong></p> ${renderRefusals(refused)}` : ''}
      ${
        isSending
          ? ''
          : html`<div class="row">
        ${unsent.length > 0 ? html`<button class="button" type="button" @click=${() => (chosen === null ? this.add(unsent) : this.send(unsent, chosen))}>${words.sendRest}</button>` : ''}
        <button class="button" type="button" @click=${this.putAway}>${words.done}</button>
      </div>`
      }
    </section>`;
  }

  private putAway(): void {
    this.now = { state: 'idle' };
  }

  private summary({ added, alreadyThere, unsent }: UploadReport<File>): string {
    const words = otherTexts().importing;
    return [
      words.added(added),
      alreadyThere > 0 ? words.alreadyHere(alreadyThere) : '',
      unsent.length > 0 ? words.notSent(unsent.length) : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-import-panel': ImportPanel;
  }
}
