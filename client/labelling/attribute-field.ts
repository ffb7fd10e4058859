/** The field of one attribute of an annotation, made from the label set: a text with suggestions, or a choice. */
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Attributes, Body } from '../../shared/domain/annotation.ts';
import {
  attributesOf,
  type ChoiceAttribute,
  type LabelAttribute,
  type LabelSet,
  type TextAttribute,
} from '../../shared/domain/label-set.ts';
import { otherTexts } from '../locale/other-texts.ts';
import type { DraftField } from '../kit/draft-field.ts';
import { valueOf } from '../kit/value-of.ts';

/** An annotation, or what is to become one. */
interface Described {
  readonly id: string;
  readonly body: { readonly attributes: Attributes };
}

export interface AttributeContext {
  readonly annotation: Described;
  readonly drafts: DraftField;
  readonly suggest: (attribute: TextAttribute) => readonly string[];
  readonly save: (key: string, value: string) => void;
}

/** What a card asks of an annotation: the attributes of its label, and those that it has a value for all the same. */
export function attributesToShow(
  labelSet: LabelSet,
  { label, attributes }: Pick<Body, 'label' | 'attributes'>,
): readonly LabelAttribute[] {
  const own = attributesOf(labelSet, label);
  return labelSet.attributes.filter((attribute) => own.includes(attribute) || attributes[attribute.key] !== undefined);
}

export function renderAttribute(attribute: LabelAttribute, context: AttributeContext): TemplateResult {
  return attribute.kind === 'choice' ? renderChoice(attribute, context) : renderText(attribute, context);
}

const savedValue = ({ body }: Described, key: string): string => String(body.attributes[key] ?? '');

function renderText(attribute: TextAttribute, { annotation, drafts, suggest, save }: AttributeContext) {
  const { key, title, description } = attribute;
  const [field, list] = [`${annotation.id}.${key}`, `suggested-${key}`];
  return html`<label class="field">
    ${title}
    <input
      type="text"
      maxlength="1000"
      list=${list}
      autocomplete="off"
      title=${description}
      .value=${live(drafts.shown(field, savedValue(annotation, key)))}
      @input=${(event: Event) => drafts.typed(field, valueOf(event), (value) => save(key, value.trim()))}
      @blur=${() => drafts.finish()}
    />
    <datalist id=${list}>${suggest(attribute).map((value) => html`<option value=${value}></option>`)}</datalist>
  </label>`;
}

function renderChoice({ key, title, description, options }: ChoiceAttribute, { annotation, save }: AttributeContext) {
  const saved = savedValue(annotation, key);
  const isOffered = saved === '' || options.some((option) => option.key === saved);
  return html`<label class="field">
    ${title}
    <select title=${description} .value=${live(saved)} @change=${(event: Event) => save(key, valueOf(event))}>
      <option value="" ?selected=${saved === ''}>${otherTexts().card.notSpecified}</option>
      ${isOffered ? '' : html`<option value=${saved} selected>${saved}</option>`}
      ${options.map((option) => html`<option value=${option.key} ?selected=${option.key === saved}>${option.title}</option>`)}
    </select>
  </label>`;
}

/** Attributes with one set, or taken out where the value is empty. */
export function withAttribute(attributes: Attributes, key: string, value: string): Attributes {
  const others = Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== key));
  return value === '' ? others : { ...others, [key]: value };
}
