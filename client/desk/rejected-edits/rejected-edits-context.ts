/** Where elements of the desk find what the server refused of the layer that is worked on. */
import { createContext } from '@lit/context';
import type { Slice } from '../../kit/slice.ts';
import type { RejectedEditsCommands, RejectedEditsState } from './rejected-edits-slice.ts';

export const rejectedEditsContext = createContext<Slice<RejectedEditsState, RejectedEditsCommands> | null>(
  Symbol('rejected edits'),
);
