/** The statements that were found, as a list of links. */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import type { CommentState } from '../../comments/comment-state.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { statementPath } from '../../services/routes.ts';
import { nameOf, versionsIn } from '../../statements/statement-words.ts';

interface ListContext {
  readonly projectId: string;
  readonly open: StatementBody | null;
  /** Ids of those that are to be merged. */
  readonly chosen: ReadonlySet<string>;
  readonly mayDecide: boolean;
  readonly comments: CommentState | null;
  readonly choose: (statement: StatementBody) => void;
  readonly show: (statement: StatementBody) => void;
}

export const statementList = (statements: readonly StatementBody[], context: ListContext): TemplateResult =>
  html`<ul aria-label=${otherTexts().statements.list}>${repeat(
    statements,
    ({ id }) => id,
    (statement) => listItem(statement, context),
  )}</ul>`;

function listItem(statement: StatementBody, context: ListContext): TemplateResult {
  const words = otherTexts().statements;
  const { projectId, open, chosen, mayDecide, choose, show } = context;
  const { id, speaker, outlets, versions, proposed } = statement;
  const isOpen = open?.id === id;
  const go = (event: MouseEvent): void => {
    // A new tab is the browser's own.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(statement);
  };
  const facts = [
    speaker ?? words.nobody,
    words.inShort(outlets, versionsIn(statement)),
    ...(proposed === true ? [] : [words.confirmed]),
    ...commentsOn(statement, context),
  ];
  return html`<li class="statement ${isOpen ? 'current' : ''}" data-id=${id}>
    ${mayDecide ? html`<input type="checkbox" aria-label=${words.choose(nameOf(statement))} .checked=${chosen.has(id)} @change=${() => choose(statement)} />` : html`<span></span>`}
    <div>
      <a href=${statementPath(projectId, versions[statement.fullest]?.ref ?? null)} aria-current=${isOpen ? 'true' : 'false'} @click=${go}>${nameOf(statement)}</a>
      <p class="about">${facts.join(' · ')}</p>
    </div>
  </li>`;
}

function commentsOn({ versions }: StatementBody, { comments }: ListContext): readonly string[] {
  const count = versions.reduce((sum, { ref }) => sum + (comments?.countOn(ref as string as AnnotationId) ?? 0), 0);
  return count === 0 ? [] : [otherTexts().statements.comments(count)];
}
