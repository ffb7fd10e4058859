/** The form that chooses which statements are listed. */
import { html, type TemplateResult } from 'lit';
import { VERSION_RELATIONS } from '../../../shared/statements/decisions.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import { formText } from '../../kit/form-text.ts';
import { otherTexts } from '../../locale/other-texts.ts';

/** As `GET …/statements` takes it; what is left out is not asked for. */
export type StatementQuery = Readonly<Record<string, string>>;

const FIELDS = ['q', 'speaker', 'outlet', 'relation', 'flagged'] as const;

/** @param choose is called with every change. */
export function statementFilter(
  articles: Iterable<ArticleBody>,
  choose: (query: StatementQuery) => void,
): TemplateResult {
  const words = otherTexts().statements;
  const outlets = [...new Set([...articles].flatMap(({ outlet }) => outlet ?? []))].toSorted();
  const changed = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const wanted = FIELDS.map((name) => [name, formText(form, name).trim()] as const);
    choose(Object.fromEntries(wanted.filter(([, value]) => value !== '')));
  };
  const any = html`<option value="">${words.filter.any}</option>`;
  return html`<form class="filter" @submit=${changed} @change=${changed}>
    <div class="field"><label for="q">${words.filter.words}</label><input id="q" name="q" type="search" maxlength="200" /></div>
    <div class="field"><label for="speaker">${words.filter.speaker}</label><input id="speaker" name="speaker" type="search" maxlength="200" /></div>
    <div class="field"><label for="outlet">${words.filter.outlet}</label>
      <select id="outlet" name="outlet">${any}${outlets.map((outlet) => html`<option>${outlet}</option>`)}</select></div>
    <div class="field"><label for="relation">${words.filter.relation}</label>
      <select id="relation" name="relation">${any}${VERSION_RELATIONS.map((one) => html`<option value=${one}>${words.relations[one]}</option>`)}</select></div>
    <label class="tick"><input type="checkbox" name="flagged" value="true" /> ${words.filter.flagged}</label>
  </form>`;
}
