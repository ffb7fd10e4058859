/** Files that statements are written as. Apart from what the API checks, so that the page has it without zod. */
export const STATEMENT_FILES = ['json', 'csv', 'graphml'] as const;

export type StatementFile = (typeof STATEMENT_FILES)[number];
