/** An event of the window that asks for what is being typed to be saved at once. */
export const SAVE_DRAFTS = 'vb-save-drafts';
