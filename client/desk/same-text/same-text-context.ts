/** The context by which the dialog finds the desk. The rest of the feature is loaded with the dialog, not before. */
import { createContext } from '@lit/context';
import type { SameTextDesk } from './same-text-desk.ts';

export const sameTextContext = createContext<SameTextDesk | null>(Symbol('same text'));
