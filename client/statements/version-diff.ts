/** A version beside the fullest one: what stands in both, and what was cut, added or replaced. */
import { css, html, type TemplateResult } from 'lit';
import { tokensIn } from '../../shared/statements/tokens.ts';
import { wordDiff, type DiffKind } from '../../shared/statements/word-diff.ts';
import { otherTexts } from '../locale/other-texts.ts';
import type { WholeSentence } from './statement-words.ts';

export const versionDiffStyles = css`
  .words { font: var(--text-m) / 1.6 var(--serif); overflow-wrap: anywhere; }
  del { color: var(--ink-soft); text-decoration: line-through; text-decoration-thickness: 1px; }
  ins { text-decoration: none; background: var(--label-2-tint); border-bottom: 2px solid var(--label-2); }
`;

const WORD = /[\p{L}\p{N}]/u;

/** A stretch of a version: what stands there, and what stood there in the fullest one. */
interface ShownPart {
  readonly kind: DiffKind;
  readonly was: string;
  readonly text: string;
}

/** The word diff of one piece of a sentence against the fullest version. @param from the fullest version. @param to the whole sentence; the piece reaches from its `start` to its `end`. */
export function partsShown(from: string, { text, start, end }: WholeSentence): readonly ShownPart[] {
  return wordDiff(passageOf(from), passageOf(text)).flatMap(({ kind, from: at, to, text: said }): ShownPart[] => {
    const shown = text.slice(Math.max(to.start, start), Math.min(to.end, end));
    // Replaced words are shown in the piece that has the first of the new words, cut words in the piece where they are missing.
    const place = to.start + (kind === 'replaced' ? Math.max(0, said.search(WORD)) : 0);
    const isHere = place >= start && (place < end || (kind === 'cut' && place === end));
    if (isHere) return [{ kind, was: from.slice(at.start, at.end), text: shown }];
    if (shown === '') return [];
    const isOther = kind !== 'equal' && kind !== 'alike' && WORD.test(shown);
    return [{ kind: isOther ? 'added' : 'equal', was: '', text: shown }];
  });
}

export function renderDiff(from: string, to: WholeSentence): readonly TemplateResult[] {
  const words = otherTexts().statements.diff;
  const said = (what: string): TemplateResult => html`<span class="visually-hidden">${what}</span>`;
  return partsShown(from, to).map(({ kind, was, text }) => {
    const cut = html`<del>${said(words.cut)}${was}${said(words.end)}</del>`;
    const added = html`<ins>${said(words.added)}${text}${said(words.end)}</ins>`;
    switch (kind) {
      case 'equal':
      case 'alike':
        return html`${text}`;
      case 'cut':
        return html`${cut}${text}`;
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
