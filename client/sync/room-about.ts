/** What a room is about, for the time when the server won't tell any more. */
export interface RoomAbout {
  /** The article's title. */
  readonly title: string;
  /** Of the article's text. */
  readonly sha256: string;
}
