/** Fields above the queue: what it shows, and in which order. */
import { html } from 'lit';
import { DISAGREEMENT_KINDS } from '../../../shared/agreement/disagreements.ts';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import { valueOf } from '../../kit/value-of.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { ORDERS, type QueueChoice } from './queue-choice.ts';

interface ChoiceContext {
  readonly choice: QueueChoice;
  readonly articles: readonly ArticleBody[];
  readonly labelSet: LabelSet;
  readonly choose: (change: Partial<QueueChoice>) => void;
}

interface Option {
  readonly key: string;
  readonly title: string;
}

const field = (id: string, title: string, options: readonly Option[], chosen: string, choose: (key: string) => void) =>
  html`<div class="field">
    <label for=${id}>${title}</label>
    <select id=${id} @change=${(event: Event) => choose(valueOf(event))}>${options.map(
      (option) => html`<option value=${option.key} ?selected=${option.key === chosen}>${option.title}</option>`,
    )}</select>
  </div>`;

export function choiceFields({ choice, articles, labelSet, choose }: ChoiceContext) {
  const words = otherTexts().adjudication.choices;
  const { kinds } = otherTexts().agreement.passages;
  const all = (title: string, options: readonly Option[]): readonly Option[] => [{ key: '', title }, ...options];
  return html`<fieldset class="choices" aria-label=${words.title}>
    ${field(
      'article',
      words.article,
      all(
        words.allArticles,
        articles.map(({ id, title }) => ({ key: id, title })),
      ),
      choice.article ?? '',
      (key) => choose({ article: key || null }),
    )}
    ${field('label', words.label, all(words.allLabels, labelSet.labels), choice.label ?? '', (key) => choose({ label: key || null }))}
    ${field(
      'kind',
      words.kind,
      all(
        words.allKinds,
        DISAGREEMENT_KINDS.map((key) => ({ key, title: kinds[key] })),
      ),
      choice.kind ?? '',
      (key) => choose({ kind: DISAGREEMENT_KINDS.find((kind) => kind === key) ?? null }),
    )}
    ${field(
      'order',
      words.order,
      ORDERS.map((key) => ({ key, title: words.orders[key] })),
      choice.order,
      (key) => choose({ order: ORDERS.find((order) => order === key) ?? 'article' }),
    )}
    <label class="choice"><input type="checkbox" .checked=${choice.undecidedOnly} @change=${() => choose({ undecidedOnly: !choice.undecidedOnly })}> ${words.undecidedOnly}</label>
    <label class="choice"><input type="checkbox" .checked=${choice.hideNames} @change=${() => choose({ hideNames: !choice.hideNames })}> ${words.hideNames}</label>
  </fieldset>`;
}
