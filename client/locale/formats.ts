/** How a language writes numbers, plurals and dates, all by `Intl`. */
import { dateWordsOf } from '../../shared/domain/date-words.ts';

/** Words by the plural rule that takes them; `other` where a language has no rule of its own for a count. */
type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Formats {
  /** “2,431”; in German “2.431”. */
  number(count: number): string;
  /** The words that a count takes. */
  plural(count: number, forms: PluralForms): string;
  /** “2,431 articles”, where a language has one form for one and another for others. */
  counted(count: number, one: string, other: string): string;
  /** An ISO 8601 date as the source gave it, whatever its time zone: its day, its month or its year; anything else as it stands. */
  date(given: string): string;
  /** Date and time of day here. @param at milliseconds since 1970. */
  moment(at: number): string;
}

/** Made when it is first asked for: most pages need few of them. */
function lazily<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** @param tag BCP 47, such as `en-GB`. */
export function formatsOf(tag: string): Formats {
  const numbers = lazily(() => new Intl.NumberFormat(tag));
  const rules = lazily(() => new Intl.PluralRules(tag));
  const dateWords = lazily(() => dateWordsOf(tag));
  const moments = lazily(() => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }));
  const number = (count: number): string => numbers().format(count);
  const plural = (count: number, forms: PluralForms): string => forms[rules().select(count)] ?? forms.other;
  return {
    number,
    plural,
    counted: (count, one, other) => `${number(count)} ${plural(count, { one, other })}`,
    date: (given) => dateWords()(given),
    moment: (at) => moments().format(at),
  };
}
