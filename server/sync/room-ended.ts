/** Thrown at a write to a room that ended before the write had its turn: it is for the store then. */
export class RoomEnded extends Error {
  constructor() {
    super('The room has ended.');
  }
}
