/** Where elements of the desk find what programs suggest in the layer that is worked on. */
import { createContext } from '@lit/context';
import type { Slice } from '../../kit/slice.ts';
import type { SuggestionCommands } from './suggestion-commands.ts';
import type { SuggestionState } from './suggestion-state.ts';

export const suggestionContext = createContext<Slice<SuggestionState, SuggestionCommands> | null>(
  Symbol('suggestions'),
);
