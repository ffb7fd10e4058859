/** Thrown at a write to a project or an article that was deleted for good, or is being deleted. */
export class DeletedForGood extends Error {
  constructor(what: string) {
    super(`${what} is deleted.`);
  }
}
