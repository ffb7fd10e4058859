/** What the server refuses, by the problem’s id, and why it closes, by the name of the reason. In English it says so itself, and more exactly; other languages name what they can. */
export const problems: Readonly<Record<string, string>> = {};
export const closeReasons: Readonly<Record<string, string>> = {};
