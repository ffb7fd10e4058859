/** Thrown at a write to a room that ended before the write’s turn in the queue: the caller then writes through the store. */
export class RoomEnded extends Error {
  constructor() {
    super('The room has ended.');
  }
}
