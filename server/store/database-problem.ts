/** A data folder that can't be opened as it is. The message says why, and what the operator can do. */
export class DatabaseProblem extends Error {}
