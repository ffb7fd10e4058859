/** Lists the file formats for statements. It is separate from the API’s schemas, so that the page’s bundle does not include zod. */
export const STATEMENT_FILES = ['json', 'csv', 'graphml'] as const;

export type StatementFile = (typeof STATEMENT_FILES)[number];
