/** Where the page begins: its styles, its shell, and in production the service worker. */
import './styles/tokens.css';
import './styles/palette.css';
import './app-shell.ts';

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without one the page works as before, only not offline.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}
