/** The same for spellings of one outlet that differ in capitals, blanks, or ways of writing a character. */
export const outletKey = (outlet: string): string => outlet.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
