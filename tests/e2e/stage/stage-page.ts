/**
 * Elements of the page, each by itself: no server, no desk. Bundled into one script (tests/e2e/stage/stage.ts)
 * and worked by tests/e2e/stage.spec.ts; what it offers stands at `window.stage`.
 */
import '../../../client/kit/styles/tokens.css';
import '../../../client/kit/styles/palette.css';
import { ContextProvider } from '@lit/context';
import { html, render, type TemplateResult } from 'lit';
import { commentContext } from '../../../client/comments/comment-context.ts';
import '../../../client/comments/comment-panel.ts';
import { CommentSlice } from '../../../client/comments/comment-slice.ts';
import { historyContext } from '../../../client/desk/history/history-context.ts';
import '../../../client/desk/history/history-list.ts';
import { HistorySlice } from '../../../client/desk/history/history-slice.ts';
import { relationContext } from '../../../client/desk/relations/relation-context.ts';
import '../../../client/desk/relations/relation-panel.ts';
import { RelationSlice } from '../../../client/desk/relations/relation-slice.ts';
import '../../../client/kit/vb-dialog.ts';
import '../../../client/kit/vb-toasts.ts';
import type { AnnotationId, CommentId, MemberId, RelationId } from '../../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../../shared/domain/label-set.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import { anEditedLayer } from '../../client/desk/an-edited-layer.ts';

const TEXT = 'The bell rang on Monday.';
const A = 'a' as AnnotationId;
const MEMBERS: ReadonlyMap<string, Member> = new Map(
  ['Ana', 'Ben'].map((name, colour) => [name.toLowerCase(), { id: name.toLowerCase() as MemberId, name, colour }]),
);

/** Two quotes of Ana’s: “bell” and “Monday”. */
const { layer, edits, stamp } = anEditedLayer([4, 8], [17, 23]);
const happened: LayerEvent[] = [
  {
    annotation: 'gone',
    kind: 'removed',
    by: 'ben' as MemberId,
    at: 2,
    before: { spans: [{ start: 9, end: 13 }], creator: 'ana', created: 1 },
    after: null,
  },
];
const restored: string[] = [];
const announcementOf: string[] = [];

const comments = new CommentSlice(edits, 'stage', () => import('../../../client/comments/comment-reads.ts'));
const relations = new RelationSlice(edits);
const history = new HistorySlice(
  { history: async () => ({ ok: true, value: { events: [...happened], next: null } }) },
  { project: 'p', article: 'a', layer: 'shared' },
  TEXT,
  {
    spansNow: (id) => layer.annotation(id)?.target.spans ?? null,
    mayRestore: () => true,
    restore: (id) => restored.push(id),
    askAbout: () => undefined,
  },
);
new ContextProvider(document.body, { context: commentContext, initialValue: comments });
new ContextProvider(document.body, { context: relationContext, initialValue: relations });
new ContextProvider(document.body, { context: historyContext, initialValue: history });

const main = document.createElement('main');
document.body.append(main);
const show = (template: TemplateResult): void => {
  render(template, main);
};

const stage = {
  restored,
  announcementOf,
  comments: () => show(html`<vb-comment-panel .annotation=${A} .members=${MEMBERS}></vb-comment-panel>`),
  relations: () =>
    show(
      html`<vb-relation-panel .annotation=${layer.annotation(A)} .labelSet=${DEFAULT_LABEL_SET} .text=${TEXT}></vb-relation-panel>`,
    ),
  history: () =>
    show(html`<vb-history-list .members=${MEMBERS} .labelSet=${DEFAULT_LABEL_SET} .text=${TEXT}></vb-history-list>`),
  async dialog(): Promise<void> {
    show(
      html`<vb-dialog heading="A question" @vb-dialog-closed=${() => announcementOf.push('closed')}><p>What now?</p></vb-dialog>`,
    );
    await document.querySelector('vb-dialog')?.show();
  },
  async toasts(): Promise<void> {
    show(html`<vb-toasts role="log"></vb-toasts>`);
    const action = { words: 'Take it back', act: () => void announcementOf.push('taken back') };
    await document.querySelector('vb-toasts')?.say({ message: 'It is done.', action });
  },
  /** Somebody says something on “bell”. */
  say(who: string, text: string): void {
    const id = edits.newId() as CommentId;
    layer.say(id, { annotation: A, parent: null, text, resolved: null }, stamp(who));
  },
  /** Somebody links “Monday” with “bell”. */
  link(who: string): void {
    const id = edits.newId() as RelationId;
    layer.relate(id, { type: 'continues', from: 'b' as AnnotationId, to: A }, stamp(who));
  },
  /** Something more happened in the layer. */
  happen(event: Pick<LayerEvent, 'kind'>): void {
    happened.unshift({ annotation: 'a', by: 'ana' as MemberId, at: 3, before: null, after: {}, ...event });
    void history.changed();
  },
};

export type Stage = typeof stage;
Object.assign(window, { stage });

declare global {
  interface Window {
    readonly stage: Stage;
  }
}
