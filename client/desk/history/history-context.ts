/** Where elements of the desk find the history of the layer that is worked on. */
import { createContext } from '@lit/context';
import type { Slice } from '../../kit/slice.ts';
import type { HistoryCommands, HistoryState } from './history-slice.ts';

export const historyContext = createContext<Slice<HistoryState, HistoryCommands> | null>(Symbol('history'));
