/** The second sign beside colour: each label slot has an underline style of its own, the last three again thicker. */
export const UNDERLINES = ['solid', 'dashed', 'dotted', 'wavy', 'double', 'solid', 'dashed', 'dotted'] as const;

/** Slots from here on are drawn thicker. */
export const THICK_FROM_SLOT = 5;
