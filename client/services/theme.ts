/** Whether the page is light or dark: as the system says, or as its reader has chosen in this browser. */
import { THEME_COOKIE } from '../../shared/wire/first-answers.ts';
import { smallStore } from '../sync/browser-storage.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Sent to the window when the reader has chosen another theme. */
export const THEME_CHOSEN = 'vb-theme';

const KEY = 'verbatim-theme';
/** What browsers colour their own bars with, as `--paper` in tokens.css. */
const PAPER = { light: '#fbfaf7', dark: '#14181d' } as const;

export function chosenTheme(): Theme {
  const kept = smallStore.read(KEY);
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

export function chooseTheme(theme: Theme): void {
  smallStore.keep(KEY, theme);
  applyTheme();
  window.dispatchEvent(new Event(THEME_CHOSEN));
}

/** Shows the page in the chosen theme; to be called before anything is drawn. */
export function applyTheme(): void {
  const theme = chosenTheme();
  document.documentElement.dataset['theme'] = theme;
  // The server sends articles to be read before any script runs, in this theme.
  if (theme !== 'system' || document.cookie.includes(THEME_COOKIE))
    document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = PAPER[theme === 'system' ? (meta.media.includes('dark') ? 'dark' : 'light') : theme];
}
