/** Numbers with their nouns, for the texts of each language. */

/** @returns a function that writes “1 article”, “2,431 articles” in the manner of a locale. */
export function countedIn(locale: string): (count: number, one: string, many: string) => string {
  const numbers = new Intl.NumberFormat(locale);
  return (count, one, many) => `${numbers.format(count)} ${count === 1 ? one : many}`;
}
