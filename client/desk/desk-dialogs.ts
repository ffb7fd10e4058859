/** What is at the desk only for a moment: words for those who hear the page, the menu of overlaps, the sheet of keys, dialogs. What is seldom wanted is loaded when it is. */
import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { SeeBesideDetail } from './beside/layers-beside.ts';
import { MAX_BESIDE } from './model/desk-layers.ts';
import type { ChosenDetail } from './overlap/overlap-chooser.ts';
import '../kit/vb-announcer.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { DeskSettings } from './commands/desk-settings.ts';
import type { OpenArticle } from './layer/open-article.ts';
import type { DeskCommands } from './desk-commands.ts';
import type { DeskStatements } from './desk-statements.ts';

interface DeskExtrasEvents {
  /** An annotation was chosen from the menu. */
  readonly choose: (detail: ChosenDetail) => void;
  /** One is looked at there; `null` for none any more. */
  readonly point: (id: AnnotationId | null) => void;
  /** One was chosen in the history. */
  readonly activate: (id: AnnotationId) => void;
}

/** Their template. */
export function renderDeskExtras(
  { text }: OpenArticle,
  work: DeskModel,
  commands: DeskCommands,
  { choose, point, activate }: DeskExtrasEvents,
) {
  return html`<vb-announcer></vb-announcer>
    <vb-overlap-chooser
      .active=${work.active?.id ?? null}
      @vb-choose=${({ detail }: CustomEvent<ChosenDetail>) => choose(detail)}
      @vb-point=${({ detail }: CustomEvent<AnnotationId | null>) => point(detail)}
      @vb-chooser-closed=${() => commands.text?.focusText()}
    ></vb-overlap-chooser>
    <vb-keyboard-sheet
      .settings=${commands.keys.settings}
      .labels=${work.project.labelSet.labels}
      @vb-desk-settings=${({ detail }: CustomEvent<DeskSettings>) => commands.keys.change(detail)}
    ></vb-keyboard-sheet>
    <vb-add-to-statement></vb-add-to-statement>
    <vb-label-chooser></vb-label-chooser>
    <vb-same-text-dialog
      .labelSet=${work.project.labelSet}
    ></vb-same-text-dialog>
    <vb-history-dialog
      .members=${work.members.byId}
      .labelSet=${work.project.labelSet}
      .text=${text}
      @vb-activate=${({ detail }: CustomEvent<AnnotationId>) => work.active?.id !== detail && activate(detail)}
    ></vb-history-dialog>
    <vb-passage-menu
      .projectId=${work.opened.project.id}
      .articleId=${work.opened.article.id}
      .labelSet=${work.project.labelSet}
      .members=${work.members.byId}
      .edits=${work.session.edits}
      @vb-passage-closed=${() => commands.text?.focusText()}
    ></vb-passage-menu>`;
}

/** What programs suggest; nothing where they suggest nothing. @param text of the article. */
export function renderSuggestions(work: DeskModel, text: string) {
  if (work.suggestions.state.undecided.length === 0) return '';
  void import('./suggestions/suggestion-panel.ts');
  return html`<vb-suggestion-panel .labelSet=${work.project.labelSet} .text=${text}></vb-suggestion-panel>`;
}

/** Other versions of what the article quotes; nothing where none are wanted. */
export function renderVersions(
  { project, article }: OpenArticle,
  statements: DeskStatements,
  goTo: (span: Span) => void,
) {
  const { shown } = statements;
  if (shown === null) return '';
  return html`<vb-statement-versions
    .projectId=${project.id}
    .articleId=${article.id}
    .places=${shown.shown}
    .articles=${shown.articles}
    @vb-go-to=${({ detail }: CustomEvent<Span>) => goTo(detail)}
    @vb-close-versions=${() => statements.close()}
  ></vb-statement-versions>`;
}

/** The layers beside; nothing where the article has no other layer that shows something. */
export function renderBeside({ beside, text }: OpenArticle, work: DeskModel, goTo: (span: Span) => void) {
  const others = beside.filter((name) => name !== work.layer);
  if (others.length === 0) return '';
  void import('./beside/layers-beside.ts');
  return html`<vb-layers-beside
    .layers=${guard([beside, work.layer], () => others)}
    .seen=${work.beside.layers}
    .most=${MAX_BESIDE}
    .members=${work.members.byId}
    .labelSet=${work.project.labelSet}
    .text=${text}
    @vb-see-beside=${({ detail: { layer, isSeen } }: CustomEvent<SeeBesideDetail>) => work.beside.see(layer, isSeen)}
    @vb-go-to=${({ detail }: CustomEvent<Span>) => goTo(detail)}
  ></vb-layers-beside>`;
}

/** Why the layer was sent back to its annotator, where work is independent. */
export function renderSentBack(
  { project, article, text, standing }: OpenArticle,
  layer: LayerName,
  goTo: (span: Span) => void,
) {
  if (standing === null || standing.round === null) return '';
  void import('./history/sent-back-notice.ts');
  return html`<vb-sent-back class="desk-others" .projectId=${project.id} .articleId=${article.id} .layer=${layer} .text=${text} @vb-go-to=${({ detail }: CustomEvent<Span>) => goTo(detail)}></vb-sent-back>`;
}

/** Opens the preview of the same words everywhere. */
export async function openSameText(desk: HTMLElement, work: DeskModel): Promise<void> {
  const wanted = work.everywhere();
  if (wanted === null) return;
  await import('./same-text/same-text-dialog.ts');
  await desk.querySelector('vb-same-text-dialog')?.show(wanted.words, wanted.body);
}

/** Opens the history of the article. */
export async function openHistory(desk: HTMLElement): Promise<void> {
  await import('./history/history-dialog.ts');
  await desk.querySelector('vb-history-dialog')?.show();
}
