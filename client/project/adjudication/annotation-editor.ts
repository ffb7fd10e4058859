/**
 * `<vb-annotation-editor>`: an annotation of the curator’s own, new or made of a version: which words, label,
 * attributes and note. Fires `vb-written`. Its keys are those that change annotations at an article.
 */
import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { labelLook, type Label, type LabelSet } from '../../../shared/domain/label-set.ts';
import { spanFromSelection, type Span } from '../../../shared/domain/span.ts';
import { withSpan, withSpanReplaced, type Spans } from '../../../shared/domain/target.ts';
import { spanNearest } from '../../../shared/domain/word-step.ts';
import { wordAt } from '../../../shared/domain/words.ts';
import { BOUNDARY_COMMANDS, boundaryMoved, type BoundaryCommandId } from '../../desk/commands/boundary-command.ts';
import { labelIndexOf, type CommandId } from '../../desk/commands/commands.ts';
import { loadDeskSettings } from '../../desk/commands/desk-settings.ts';
import { bindingsAt, bindingsOf, type Bindings } from '../../desk/commands/key-bindings.ts';
import { isMac } from '../../desk/commands/key-chord.ts';
import { DraftField } from '../../kit/draft-field.ts';
import { labelMarkStyles } from '../../kit/label-mark.ts';
import { controls } from '../../kit/styles/controls.ts';
import { valueOf } from '../../kit/value-of.ts';
import {
  attributesToShow,
  renderAttribute,
  withAttribute,
  type AttributeContext,
} from '../../labelling/attribute-field.ts';
import { markedArea, markedAreaStyles } from '../../labelling/marked-area.ts';
import { partStyles, renderParts } from '../../labelling/part-fields.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { annotationEditorStyles } from './annotation-editor-styles.ts';
import type { Written } from './queue-work.ts';
import '../../kit/vb-dialog.ts';

/** The annotation that the editor shows when it opens. */
export interface EditorStart {
  readonly heading: string;
  /** The article's. */
  readonly text: string;
  /** The part of the text that is shown. */
  readonly stretch: Span;
  readonly written: Written;
  /** The values that annotators gave an attribute. */
  readonly valuesOf: (attribute: string) => readonly string[];
}

const NOTHING: EditorStart = {
  heading: '',
  text: '',
  stretch: { start: 0, end: 0 },
  written: { spans: [], body: { label: '', attributes: {}, note: '' } },
  valuesOf: () => [],
};

@customElement('vb-annotation-editor')
export class AnnotationEditor extends LitElement {
  static override styles = [...controls, labelMarkStyles, partStyles, markedAreaStyles, annotationEditorStyles];

  @property({ attribute: false }) labelSet: LabelSet = { labels: [], attributes: [] };
  @state() private start = NOTHING;
  @state() private written: Written = NOTHING.written;
  private readonly drafts = new DraftField(this);
  private bindings: Bindings = new Map();

  async show(start: EditorStart): Promise<void> {
    this.start = start;
    this.written = start.written;
    // A label that the set no longer has can't be given.
    if (this.label === undefined) this.describe({ label: this.labelSet.labels[0]?.key ?? '' });
    this.bindings = bindingsOf(loadDeskSettings().keys, isMac());
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
    this.select(start.written.spans[0]);
  }

  private get area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('#text');
  }

  /** What is shown, widened where a boundary was moved beyond it. */
  private get stretch(): Span {
    const { stretch, text } = this.start;
    const { spans } = this.written;
    const [start, end] = [spans[0]?.start ?? stretch.start, spans.at(-1)?.end ?? stretch.end];
    return {
      start: Math.max(0, Math.min(stretch.start, start)),
      end: Math.min(text.length, Math.max(stretch.end, end)),
    };
  }

  /** Where the caret is in the article’s text. */
  private get caret(): number {
    return this.stretch.start + (this.area?.selectionStart ?? 0);
  }

  /** Selects a part in the text that is shown. */
  private select(span: Span | undefined): void {
    const { start } = this.stretch;
    if (span !== undefined) this.area?.setSelectionRange(span.start - start, span.end - start);
  }

  /** @param near where the part is that is worked on, in UTF-16 units of the text. */
  private async place(spans: Spans, near: number): Promise<void> {
    this.written = { ...this.written, spans };
    await this.updateComplete;
    this.select(spans[spanNearest(spans, near)]);
  }

  private describe(change: Partial<Written['body']>): void {
    this.written = { ...this.written, body: { ...this.written.body, ...change } };
  }

  /** The selected words replace the nearest part of the annotation. */
  private onSelect(): void {
    const { area, caret, stretch, start, written } = this;
    if (area === null) return;
    const span = spanFromSelection(start.text, caret, stretch.start + area.selectionEnd);
    const index = spanNearest(written.spans, caret);
    const part = written.spans[index];
    if (span === null || (part?.start === span.start && part.end === span.end)) return;
    this.written = { ...written, spans: withSpanReplaced(written.spans, index, span) };
  }

  private moveBoundary(command: BoundaryCommandId): void {
    const { caret, start, written } = this;
    const index = spanNearest(written.spans, caret);
    const spans = boundaryMoved(command, start.text, written.spans, caret);
    void this.place(spans, spans[index]?.start ?? caret);
  }

  /** One more part: the next word behind the last one, to be moved from there. */
  private readonly addPart = (): void => {
    const { start, written } = this;
    const word = nextWord(start.text, written.spans.at(-1)?.end ?? 0);
    if (word !== null) void this.place(withSpan(written.spans, word), word.start);
    this.area?.focus();
  };

  private onKey(event: KeyboardEvent): void {
    const done =
      event.key === 'Enter'
        ? this.submit()
        : bindingsAt(this.bindings, event).some(({ command }) => this.run(command.id));
    if (done) event.preventDefault();
  }

  /** @returns false for a command that is not done here. */
  private run(id: CommandId): boolean {
    const boundary = BOUNDARY_COMMANDS.find((one) => one === id);
    const label = this.labelSet.labels[labelIndexOf(id) ?? -1];
    if (boundary !== undefined) this.moveBoundary(boundary);
    else if (label !== undefined) this.describe({ label: label.key });
    else if (id === 'add-part') this.addPart();
    else return false;
    return true;
  }

  private submit(): boolean {
    this.renderRoot.querySelector('form')?.requestSubmit();
    return true;
  }

  private save(event: SubmitEvent): void {
    event.preventDefault();
    this.drafts.finish();
    this.renderRoot.querySelector('vb-dialog')?.close();
    this.dispatchEvent(new CustomEvent<Written>('vb-written', { detail: this.written }));
  }

  override render() {
    const words = otherTexts().adjudication.editor;
    const { written, start } = this;
    return html`<vb-dialog heading=${start.heading} wide>
      <form class="stack" id="form" @submit=${this.save}>
        <div class="field">
          <label for="text">${words.text}</label>
          ${this.renderArea()}
          <p class="hint" id="text-hint">${words.keys}</p>
        </div>
        ${renderParts({
          spans: written.spans,
          text: start.text,
          editable: true,
          canAddPart: true,
          addWords: words.addPart,
          place: (spans) => void this.place(spans, this.caret),
          addPart: this.addPart,
        })}
        <div class="fields">${this.renderLabel()} ${this.renderAttributes()}</div>
        ${this.renderNote()}
      </form>
      <div slot="actions"><button class="button primary" type="submit" form="form">${words.save}</button></div>
    </vb-dialog>`;
  }

  private get label(): Label | undefined {
    return this.labelSet.labels.find(({ key }) => key === this.written.body.label);
  }

  private renderArea() {
    const { start, written, stretch } = this;
    return markedArea({
      text: start.text,
      stretch,
      spans: written.spans,
      mark: `label-mark label-${labelLook(this.labelSet, written.body.label)}`,
      onSelect: () => this.onSelect(),
      onKey: (event) => this.onKey(event),
    });
  }

  private renderLabel() {
    const { labels } = this.labelSet;
    const chosen = this.written.body.label;
    return html`<label class="field">
      ${otherTexts().adjudication.editor.label}
      <select .value=${live(chosen)} @change=${(event: Event) => this.describe({ label: valueOf(event) })}>
        ${labels.map(({ key, title }) => html`<option value=${key} ?selected=${key === chosen}>${title}</option>`)}
      </select>
    </label>`;
  }

  private renderAttributes() {
    const { body } = this.written;
    const context: AttributeContext = {
      annotation: { id: 'written', body },
      drafts: this.drafts,
      suggest: ({ key }) => this.start.valuesOf(key),
      save: (key, value) => this.describe({ attributes: withAttribute(this.written.body.attributes, key, value) }),
    };
    return attributesToShow(this.labelSet, body).map((attribute) => renderAttribute(attribute, context));
  }

  private renderNote() {
    return html`<label class="field">
      ${otherTexts().adjudication.editor.note}
      <input maxlength="10000" autocomplete="off" .value=${this.written.body.note} @input=${(event: Event) => this.describe({ note: valueOf(event) })}>
    </label>`;
  }
}

/** The first word that begins behind an offset; `null` behind the last one. */
function nextWord(text: string, offset: number): Span | null {
  for (let at = offset + 1; at < text.length; at += 1) {
    const word = wordAt(text, at);
    if (word !== null && word.start > offset) return word;
  }
  return null;
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-annotation-editor': AnnotationEditor;
  }
}
