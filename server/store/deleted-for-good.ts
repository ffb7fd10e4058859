/** Thrown when something is to be written into a project or an article that is deleted for good, or is being deleted. */
export class DeletedForGood extends Error {
  constructor(what: string) {
    super(`${what} is deleted.`);
  }
}
