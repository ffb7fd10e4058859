/** Where the dialog finds the work on the open article. What it does with it comes with the dialog: no article page loads it at first. */
import { createContext } from '@lit/context';
import type { SameTextDesk } from './same-text-desk.ts';

export const sameTextContext = createContext<SameTextDesk | null>(Symbol('same text'));
