/** Gives the colours of labels for files, as `#rrggbb`: those of the page’s light theme, by a label’s `colour`. */
const COLOURS = ['#0b5cab', '#00705a', '#985700', '#a3246e', '#b03a0a', '#0a6d87', '#696000', '#565c64'] as const;

/** The page's grey where the index is none of its colours. */
export const labelColour = (colour: number): string => COLOURS[colour] ?? COLOURS[7];
