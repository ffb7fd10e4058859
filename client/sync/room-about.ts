/** The titles that belong to a room, kept for the time when the server no longer tells them. */
export interface RoomAbout {
  /** The article's title. */
  readonly title: string;
  /** Of the article's text. */
  readonly sha256: string;
}
