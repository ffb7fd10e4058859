/** “Paste a text”: an article from the clipboard, with what is known about it. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../../shared/domain/result.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ARTICLES_ADDED } from '../../uploads/articles-added.ts';
import { formText } from '../../kit/form-text.ts';
import { toast } from '../../kit/toast.ts';
import '../../kit/vb-dialog.ts';

const METADATA = ['outlet', 'author', 'date', 'url'] as const;

@customElement('vb-paste-dialog')
export class PasteDialog extends LitElement {
  static override styles = [
    ...controls,
    css`
      textarea { min-height: 14rem; font-family: var(--serif); }
      .about { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: var(--space-4); }
    `,
  ];

  @property() projectId = '';
  @state() private problem: Problem | null = null;
  @state() private busy = false;

  show(): void {
    this.problem = null;
    void this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    const form = new FormData(element);
    const about = Object.fromEntries(METADATA.map((name) => [name, formText(form, name)]));
    this.busy = true;
    const added = await projectApi.addArticles(this.projectId, [
      { title: formText(form, 'title'), text: formText(form, 'text'), ...about },
    ]);
    this.busy = false;
    this.problem = added.ok ? ((added.value.refused[0]?.problem as Problem | undefined) ?? null) : added.problem;
    if (!added.ok || this.problem !== null) return;
    element.reset();
    this.renderRoot.querySelector('vb-dialog')?.close();
    toast(
      this,
      added.value.added === 0
        ? otherTexts().importing.paste.isHere
        : otherTexts().importing.paste.done(added.value.articles[0]?.title ?? ''),
    );
    this.dispatchEvent(new Event(ARTICLES_ADDED));
  }

  override render() {
    const words = otherTexts().importing.paste;
    return html`<vb-dialog wide heading=${words.heading}>
      <form class="stack" id="form" @submit=${this.add}>
        <div class="field">
          <label for="text">${words.text}</label>
          <textarea id="text" name="text" required aria-describedby="text-hint" data-autofocus></textarea>
          <p class="hint" id="text-hint">${words.textHint}</p>
        </div>
        <div class="field">
          <label for="title">${words.title} <span class="hint">${words.titleHint}</span></label>
          <input id="title" name="title" maxlength="1000" autocomplete="off" />
        </div>
        <div class="about">
          ${METADATA.map((name) => html`<div class="field"><label for=${name}>${words[name]}</label><input id=${name} name=${name} maxlength="2000" autocomplete="off" /></div>`)}
        </div>
      </form>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.busy}>${words.add}</button></div>
    </vb-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-paste-dialog': PasteDialog;
  }
}
