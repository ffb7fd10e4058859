/** Where elements of the desk find the relations of the layer that is worked on. */
import { createContext } from '@lit/context';
import type { Slice } from '../../kit/slice.ts';
import type { RelationCommands } from './relation-slice.ts';
import type { RelationState } from './relation-state.ts';

export const relationContext = createContext<Slice<RelationState, RelationCommands> | null>(Symbol('relations'));
