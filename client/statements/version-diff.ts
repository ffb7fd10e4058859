/** A version beside the fullest one: what stands in both, and what was cut, added or replaced. */
import { css, html, type TemplateResult } from 'lit';
import { tokensIn } from '../../shared/statements/tokens.ts';
import { wordDiff } from '../../shared/statements/word-diff.ts';
import { otherTexts } from '../locale/other-texts.ts';

export const versionDiffStyles = css`
  .words { font: var(--text-m) / 1.6 var(--serif); overflow-wrap: anywhere; }
  del { color: var(--ink-soft); text-decoration: line-through; text-decoration-thickness: 1px; }
  ins { text-decoration: none; background: var(--label-2-tint); border-bottom: 2px solid var(--label-2); }
`;

/** @param from the fullest version. @param to the version that is shown. */
export function renderDiff(from: string, to: string): readonly TemplateResult[] {
  const words = otherTexts().statements.diff;
  const said = (what: string): TemplateResult => html`<span class="visually-hidden">${what}</span>`;
  return wordDiff(passageOf(from), passageOf(to)).map((part) => {
    const was = from.slice(part.from.start, part.from.end);
    const cut = html`<del>${said(words.cut)}${was}${said(words.end)}</del>`;
    const added = html`<ins>${said(words.added)}${part.text}${said(words.end)}</ins>`;
    switch (part.kind) {
      case 'equal':
      case 'alike':
        return html`${part.text}`;
      case 'cut':
        return cut;
      case 'added':
        return added;
      case 'replaced':
        return html`${cut} ${added}`;
    }
  });
}

const passageOf = (text: string) => ({
  text,
  start: 0,
  end: text.length,
  tokens: tokensIn(text, { start: 0, end: text.length }),
});
