/**
 * Markdown to templates. The parser’s tokens become elements here, one kind at a time, and no markup of the
 * writer’s ever does: what is no token of these is text. Loaded only where Markdown is shown.
 */
import { html, type TemplateResult } from 'lit';
import { lexer, type Token, type Tokens } from 'marked';

type Piece = TemplateResult | string;

/** Renders a text. One that is nested too deeply to be parsed is shown as it stands. */
export function renderMarkdown(source: string): readonly Piece[] {
  try {
    const tokens = lexer(source, { gfm: true, breaks: true });
    const levels = headingLevels(
      tokens.flatMap((token) => (token.type === 'heading' ? [(token as Tokens.Heading).depth] : [])),
    );
    return tokens.map((token) =>
      token.type === 'heading' ? renderHeading(token as Tokens.Heading, levels.shift() ?? 3) : renderBlock(token),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [source];
  }
}

/** Headings below the page’s own: the highest is an `h3`, and none skips a level. @param depths as written, 1 to 6. */
export function headingLevels(depths: readonly number[]): number[] {
  const highest = Math.min(...depths);
  let before = 2;
  return depths.map((depth) => (before = Math.min(6, before + 1, depth - highest + 3)));
}

function renderHeading({ tokens }: Tokens.Heading, level: number): TemplateResult {
  const words = renderAll(tokens);
  switch (level) {
    case 3:
      return html`<h3>${words}</h3>`;
    case 4:
      return html`<h4>${words}</h4>`;
    case 5:
      return html`<h5>${words}</h5>`;
    default:
      return html`<h6>${words}</h6>`;
  }
}

const renderAll = (tokens: readonly Token[] | undefined): Piece[] => (tokens ?? []).map((token) => renderBlock(token));

function renderBlock(token: Token): Piece {
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'paragraph':
      return html`<p>${renderAll(token.tokens)}</p>`;
    case 'blockquote':
      return html`<blockquote>${renderAll(token.tokens)}</blockquote>`;
    case 'list':
      return renderList(token as Tokens.List);
    case 'code':
      return html`<pre><code>${(token as Tokens.Code).text}</code></pre>`;
    case 'hr':
      return html`<hr />`;
    case 'table':
      return renderTable(token as Tokens.Table);
    case 'heading':
      return html`<p><strong>${renderAll(token.tokens)}</strong></p>`;
    default:
      return renderInline(token);
  }
}

function renderInline(token: Token): Piece {
  switch (token.type) {
    case 'strong':
      return html`<strong>${renderAll(token.tokens)}</strong>`;
    case 'em':
      return html`<em>${renderAll(token.tokens)}</em>`;
    case 'del':
      return html`<del>${renderAll(token.tokens)}</del>`;
    case 'codespan':
      return html`<code>${(token as Tokens.Codespan).text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return renderLink(token as Tokens.Link);
    case 'image':
      return (token as Tokens.Image).text;
    case 'checkbox':
      return (token as Tokens.Checkbox).checked ? '☑ ' : '☐ ';
    default:
      return 'tokens' in token && token.tokens !== undefined
        ? html`${renderAll(token.tokens)}`
        : 'text' in token && typeof token.text === 'string'
          ? token.text
          : token.raw;
  }
}

/** Addresses of any other kind could run a script. */
/** A page of a project of this server. */
const OWN_PAGE = /^\/p\/[\w-]/;

const renderLink = ({ href, tokens }: Tokens.Link): Piece =>
  OWN_PAGE.test(href)
    ? html`<a href=${href}>${renderAll(tokens)}</a>`
    : /^(?:https?:\/\/|mailto:)/i.test(href)
      ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${renderAll(tokens)}</a>`
      : html`${renderAll(tokens)}`;

function renderList({ ordered, start, items }: Tokens.List): TemplateResult {
  const entries = items.map(({ tokens }) => html`<li>${renderAll(tokens)}</li>`);
  return ordered ? html`<ol start=${start === '' ? 1 : start}>${entries}</ol>` : html`<ul>${entries}</ul>`;
}

const renderTable = ({
  header,
  rows,
}: Tokens.Table): TemplateResult => html`<div class="table" tabindex="0" role="group">
  <table>
    <thead><tr>${header.map(({ tokens }) => html`<th>${renderAll(tokens)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map(({ tokens }) => html`<td>${renderAll(tokens)}</td>`)}</tr>`)}</tbody>
  </table>
</div>`;
