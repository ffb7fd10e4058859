/** Where elements of the desk find the comments of the layer that is worked on. */
import { createContext } from '@lit/context';
import type { Slice } from '../kit/slice.ts';
import type { CommentCommands } from './comment-slice.ts';
import type { CommentState } from './comment-state.ts';

export const commentContext = createContext<Slice<CommentState, CommentCommands> | null>(Symbol('comments'));
