/** Defines the codes with which the server closes a sync connection. y-websocket 3.1 never reconnects after 4400–4499, and reconnects after any other code. */
export interface CloseReason {
  readonly code: number;
  /** `stop`: trying again can't help. `retry`: come back. */
  readonly advice: 'stop' | 'retry';
  /** At most 123 bytes go into a close frame. */
  readonly message: string;
}

export const CLOSE = {
  badMessage: { code: 4400, advice: 'stop', message: 'A message could not be understood.' },
  notIdentified: {
    code: 4401,
    advice: 'stop',
    message: 'Open your personal link, or ask an owner for one: this connection says nobody’s name.',
  },
  notAllowed: { code: 4403, advice: 'stop', message: 'Your role does not allow this.' },
  frozen: { code: 4403, advice: 'stop', message: 'This layer is frozen.' },
  archived: { code: 4403, advice: 'stop', message: 'This project is archived.' },
  wrongOrigin: { code: 4403, advice: 'stop', message: 'This connection comes from another site.' },
  notAMember: { code: 4403, advice: 'stop', message: 'You are not a member of this project.' },
  noSuchRoom: { code: 4404, advice: 'stop', message: 'There is no such article or layer.' },
  articlePutAway: { code: 4410, advice: 'stop', message: 'An owner has put this article away.' },
  articleDeleted: { code: 4410, advice: 'stop', message: 'An owner has deleted this article for good.' },
  projectPutAway: { code: 4410, advice: 'stop', message: 'An owner has put this project away.' },
  projectDeleted: { code: 4410, advice: 'stop', message: 'An owner has deleted this project for good.' },
  tooLarge: { code: 4413, advice: 'stop', message: 'A message was too large.' },
  clientTooOld: { code: 4426, advice: 'stop', message: 'Reload the page: it is older than this server.' },
  restarting: { code: 1012, advice: 'retry', message: 'The server restarts.' },
  cannotStore: { code: 1013, advice: 'retry', message: 'The server could not store a change.' },
  accessChanged: { code: 4205, advice: 'retry', message: 'Your access has changed.' },
  full: { code: 4503, advice: 'retry', message: 'The server is full.' },
} as const satisfies Record<string, CloseReason>;

/** Whether an owner can have the server take what it refused, as it is: by opening the frozen layer, or the project that is archived. */
export const mayBeTakenLater = (reason: string): boolean =>
  [CLOSE.frozen, CLOSE.archived].some(({ message }) => reason.startsWith(message));

/** The longest reason a close frame can carry, in UTF-8 bytes. */
export const MAX_CLOSE_REASON_BYTES = 123;
