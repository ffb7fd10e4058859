/** `<vb-add-to-statement>`: makes a passage of the article a version of a statement, of one that is searched for or of a new one. */
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { VersionRef } from '../../../shared/domain/ids.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { StatementBody, StatementsBody } from '../../../shared/wire/http/statements.ts';
import { controls } from '../../kit/styles/controls.ts';
import '../../kit/vb-dialog.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { texts } from '../../locale/texts.ts';
import { nameOf, versionsIn } from '../../statements/statement-words.ts';
import type { PassageAdding } from './passage-adding.ts';

interface Adding {
  readonly passages: PassageAdding;
  readonly span: Span;
}

type Relation = Parameters<PassageAdding['add']>[0]['relation'];

const RELATIONS = [
  { key: 'found', relation: null },
  { key: 'paraphrased', relation: 'paraphrased' },
  { key: 'claimed', relation: 'claimed' },
] as const satisfies readonly { readonly key: string; readonly relation: Relation }[];

/** How long a member must have stopped typing until statements are searched, in milliseconds. */
const TYPING_MS = 300;

@customElement('vb-add-to-statement')
export class AddToStatement extends LitElement {
  static override styles = [
    ...controls,
    css`
      .passage { margin: 0; max-height: 6.5rem; overflow: auto; padding-inline-start: var(--space-3); border-inline-start: 3px solid var(--rule-strong); font: var(--text-m) / 1.5 var(--serif); overflow-wrap: anywhere; unicode-bidi: plaintext; }
      .pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: var(--space-4); }
      fieldset { display: grid; gap: var(--space-2); min-width: 0; }
      legend { font-weight: 600; font-size: var(--text-s); }
      .found { max-height: 18rem; overflow: auto; border: 1px solid var(--rule); border-radius: var(--radius-m); }
      .statement { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--space-1) var(--space-3); align-items: baseline; padding: var(--space-2) var(--space-3); cursor: pointer; font-weight: 400; }
      .statement + .statement { border-block-start: 1px solid var(--rule); }
      .statement:has(:checked) { background: var(--accent-tint); }
      .statement .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow: hidden; font: var(--text-s) / 1.45 var(--serif); overflow-wrap: anywhere; unicode-bidi: plaintext; }
      .statement .about { grid-column: 2; font-size: var(--text-xs); color: var(--ink-soft); }
      input[type='radio'] { accent-color: var(--accent); }
      @media (max-width: 480px) { .pair { grid-template-columns: 1fr; } }
      @media (pointer: coarse) { .statement, .choice { min-height: 2.75rem; align-items: center; } }
    `,
  ];

  @state() private adding: Adding | null = null;
  @state() private found: StatementsBody | null = null;
  @state() private problem: Problem | null = null;
  /** A version of the chosen statement, or a new one; `null` as long as nothing is chosen. */
  @state() private chosen: VersionRef | 'new' | null = null;
  @state() private relation: Relation = null;
  private query = { q: '', speaker: '' };
  private typing: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  /** Opens it. @param span the passage. */
  async show(passages: PassageAdding, span: Span): Promise<void> {
    this.adding = { passages, span };
    this.found = null;
    this.problem = null;
    this.chosen = null;
    this.relation = null;
    this.query = { q: '', speaker: '' };
    void this.search();
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  private readonly leave = (): void => {
    clearTimeout(this.typing);
    this.asked += 1;
    this.adding = null;
  };

  override render() {
    const words = otherTexts().inArticle.adding;
    if (this.adding === null) return html`<vb-dialog heading=${words.heading}></vb-dialog>`;
    const { passages, span } = this.adding;
    return html`<vb-dialog heading=${words.heading} @vb-dialog-closed=${this.leave}>
      <blockquote class="passage" aria-label=${words.passage}>${passages.wordsOf(span)}</blockquote>
      <form class="stack" id="form" @submit=${this.add}>
        <fieldset>
          <legend>${words.relation}</legend>
          ${RELATIONS.map(({ key, relation }) => html`<label class="choice"><input type="radio" name="relation" .checked=${this.relation === relation} @change=${() => (this.relation = relation)} />${words.relations[key]}</label>`)}
        </fieldset>
        <div class="pair">
          ${this.renderField('q', words.words)} ${this.renderField('speaker', words.speaker)}
        </div>
        <fieldset>
          <legend>${words.choice}</legend>
          <div class="found">
            ${this.renderChoice('new', html`<span class="name">${words.fresh}</span>`)}
            ${(this.found?.statements ?? []).map((statement) => this.renderStatement(statement))}
          </div>
          ${this.renderStatus()}
        </fieldset>
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form" ?disabled=${this.chosen === null}>${words.add}</button></div>
    </vb-dialog>`;
  }

  private renderField(name: 'q' | 'speaker', words: string) {
    const type = (event: Event): void => {
      this.query = { ...this.query, [name]: (event.target as HTMLInputElement).value };
      clearTimeout(this.typing);
      this.typing = setTimeout(() => void this.search(), TYPING_MS);
    };
    return html`<label class="field">${words}<input type="search" maxlength="200" autocomplete="off" .value=${this.query[name]} @input=${type} ?data-autofocus=${name === 'q'} /></label>`;
  }

  private renderStatus() {
    const words = otherTexts().inArticle.adding;
    if (this.problem !== null) return html`<p class="problem" role="alert">${this.problem.message}</p>`;
    const { found } = this;
    return html`<p class="small soft" role="status">${found === null ? words.searching : words.found(found.statements.length, found.total)}</p>`;
  }

  private renderStatement(statement: StatementBody) {
    const { statements } = otherTexts();
    const { speaker, outlets, versions, fullest, id } = statement;
    const about = `${speaker ?? statements.nobody} · ${statements.inShort(outlets, versionsIn(statement))}`;
    return this.renderChoice(
      versions[fullest]?.ref ?? id,
      html`<span class="name">${nameOf(statement)}</span><span class="about">${about}</span>`,
    );
  }

  private renderChoice(value: VersionRef | 'new', words: unknown) {
    return html`<label class="statement"><input type="radio" name="statement" .checked=${this.chosen === value} @change=${() => (this.chosen = value)} />${words}</label>`;
  }

  private async search(): Promise<void> {
    this.asked += 1;
    const { asked, adding, query } = this;
    const answer = await adding?.passages.search(query);
    if (answer === undefined || asked !== this.asked) return;
    this.problem = answer.ok ? null : answer.problem;
    this.found = answer.ok ? answer.value : null;
    const isFound = this.found?.statements.some(({ versions }) => versions.some(({ ref }) => ref === this.chosen));
    if (this.chosen !== 'new' && isFound !== true) this.chosen = null;
  }

  private readonly add = (event: SubmitEvent): void => {
    event.preventDefault();
    const { adding, chosen, relation } = this;
    if (adding === null || chosen === null) return;
    const { added, made, isThere, undo } = otherTexts().inArticle.adding;
    const { overtaken } = texts.desk;
    const isNew = chosen === 'new';
    this.renderRoot.querySelector('vb-dialog')?.close();
    adding.passages.add(
      { span: adding.span, relation, same: isNew ? undefined : chosen },
      { done: isNew ? made : added, isThere, undo, overtaken },
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-add-to-statement': AddToStatement;
  }
}
