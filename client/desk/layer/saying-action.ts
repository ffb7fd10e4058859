/** An action that a message of the page offers, such as Undo. */
export interface SayingAction {
  readonly words: string;
  readonly act: () => void;
}
