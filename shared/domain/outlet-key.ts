/** Makes a key for an outlet’s name that is the same for spellings that differ in capitals, white space or Unicode form. */
export const outletKey = (outlet: string): string => outlet.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
