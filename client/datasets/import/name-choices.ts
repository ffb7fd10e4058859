/** What the labels and relations of files stand for: one of the project, one that is made for them, or nothing. */
import { css, html, type TemplateResult } from 'lit';
import { LABEL_COLOURS, type Label } from '../../../shared/domain/label-set.ts';
import type { ImportReportBody } from '../../../shared/wire/http/datasets.ts';
import { labelMark } from '../../kit/label-mark.ts';
import { otherTexts } from '../../locale/other-texts.ts';

type Named = ImportReportBody['labels'][number];
export type NewLabel = Pick<Label, 'title' | 'colour'>;

/** What was chosen, by what the files write. */
export interface NameChoices {
  /** `null` stays out. */
  readonly mapped: Map<string, string | null>;
  /** `null` where nothing can be made. */
  readonly made: Map<string, NewLabel> | null;
}

interface NamesShown {
  readonly heading: string;
  readonly names: readonly Named[];
  readonly keyed: readonly { readonly key: string; readonly title: string; readonly colour?: number | undefined }[];
  readonly choices: NameChoices;
  /** Something else comes in than before. */
  readonly onChange: () => void;
  /** A label is told otherwise: as much comes in. */
  readonly onTold: () => void;
}

/** The option that makes a label. No key has this sign. */
const MAKE = '+';

export const nameStyles = css`
  .names { display: grid; gap: var(--space-2); max-height: 20rem; overflow: auto; }
  .names li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: var(--space-2) var(--space-3); align-items: center; font-size: var(--text-s); }
  .names label { font-weight: 400; overflow-wrap: anywhere; }
  .names select, .names input { width: 100%; }
  .new { display: grid; grid-column: 1 / -1; grid-template-columns: minmax(0, 1fr) minmax(0, 8rem) auto; gap: var(--space-3); align-items: center; padding-inline-start: var(--space-3); border-inline-start: 2px solid var(--rule); }
  @media (max-width: 480px) { .new { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
`;

/** A row for each name that the files use. */
export function renderNames(shown: NamesShown): TemplateResult | string {
  const { heading, names } = shown;
  return names.length === 0
    ? ''
    : html`<fieldset>
        <legend>${heading}</legend>
        <ul class="names" tabindex="0" aria-label=${heading}>
          ${names.map((name, index) => html`<li>${renderName(name, `${heading}-${index}`, shown)}</li>`)}
        </ul>
      </fieldset>`;
}

function renderName(name: Named, id: string, { keyed, choices, onChange, onTold, names }: NamesShown): TemplateResult {
  const words = otherTexts().importing.annotations;
  const { mapped, made } = choices;
  const { written } = name;
  const current = currentOf(name, choices);
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    made?.delete(written);
    mapped.delete(written);
    if (value === MAKE) made?.set(written, proposal(name, keyed, made));
    else mapped.set(written, value || null);
    onChange();
  };
  const title = named(name, names);
  return html`<label for=${id}>${title} <span class="hint">${words.times(name.count)}</span></label>
    <select id=${id} @change=${choose}>
      <option value="" .selected=${current === ''}>${words.staysOut}</option>
      ${made === null ? '' : html`<option value=${MAKE} .selected=${current === MAKE}>${words.makeLabel}</option>`}
      ${keyed.map(({ key, title: known }) => html`<option value=${key} .selected=${current === key}>${known}</option>`)}
    </select>
    ${renderNew(title, made?.get(written), (label) => {
      made?.set(written, label);
      onTold();
    })}`;
}

/** By its title, where the file gives one; names that share a title are told apart by their keys. */
const named = ({ written, title = written }: Named, names: readonly Named[]): string =>
  names.some((other) => other.written !== written && other.title === title) ? `${title} (${written})` : title;

function currentOf({ written, key }: Named, { mapped, made }: NameChoices): string {
  if (made?.has(written) === true) return MAKE;
  return mapped.has(written) ? (mapped.get(written) ?? '') : (key ?? '');
}

/** As the file describes it; else its name, in a colour that is free. */
function proposal(
  { written, title = written, colour }: Named,
  keyed: NamesShown['keyed'],
  made: ReadonlyMap<string, NewLabel>,
): NewLabel {
  const taken = new Set([...keyed, ...made.values()].map((label) => label.colour));
  const free = Array.from({ length: LABEL_COLOURS }, (_none, slot) => slot).find((slot) => !taken.has(slot));
  return { title, colour: colour ?? free ?? 0 };
}

function renderNew(name: string, label: NewLabel | undefined, onTold: (label: NewLabel) => void) {
  if (label === undefined) return '';
  const words = otherTexts().importing.annotations;
  const value = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
  return html`<div class="new">
    <input required maxlength="80" aria-label=${words.newTitle(name)} .value=${label.title} @input=${(event: Event) => onTold({ ...label, title: value(event) })} />
    <select aria-label=${words.newColour(name)} @change=${(event: Event) => onTold({ ...label, colour: Number(value(event)) })}>
      ${otherTexts().labelSet.colours.map((colour, slot) => html`<option value=${slot} .selected=${slot === label.colour}>${colour}</option>`)}
    </select>
    <span>${labelMark(label.title, label.colour)}</span>
  </div>`;
}
