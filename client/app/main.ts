/** Where the page begins: its styles, its language, its shell, and in production the service worker. */
import '../kit/styles/tokens.css';
import '../kit/styles/palette.css';
import '../kit/styles/contrast.css';
import { basePath, withoutBasePath } from '../kit/base-path.ts';
import { framePainted } from '../kit/frame-painted.ts';
import { loadTexts } from '../locale/texts.ts';
import { hasFirstView } from '../services/first-answers.ts';
import { applyTheme } from '../services/theme.ts';

const SERVICE_WORKER = `${basePath}/service-worker.js`;

/** Trusted types, as far as the page needs them; not every browser has them. */
interface TypesWindow {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/** The server's policy lets no string name a script unless this says so, and this knows one script. */
const scripts = (window as TypesWindow).trustedTypes?.createPolicy('verbatim', {
  createScriptURL: (url) => (url === SERVICE_WORKER ? url : ''),
});

/** Without one the page works as before, only not offline. Where site data are blocked, asking for it throws. */
async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if (navigator.serviceWorker.controller === null)
    navigator.serviceWorker.addEventListener('controllerchange', readAgain, { once: true });
  await navigator.serviceWorker.register(scripts?.createScriptURL(SERVICE_WORKER) ?? SERVICE_WORKER);
}

/** The shell's modules read the texts while they are evaluated, so it comes after them. */
async function start(): Promise<void> {
  // Opened past the proxy.
  if (withoutBasePath(location.pathname) === null)
    return location.replace(basePath + location.pathname + location.search + location.hash);
  applyTheme();
  await loadTexts();
  // The text that came with the page is on the screen before anything else begins.
  if (hasFirstView()) await framePainted();
  await import('./app-shell.ts');
  await keepForOffline().catch(() => undefined);
}

void start();

/** Reads again what the page read before its service worker took over, so that the worker keeps it: the page can then be reloaded without a network. It repeats no call that only reports which comments were read. */
function readAgain(): void {
  for (const { name } of performance.getEntriesByType('resource'))
    if (/^\/api\/(?:session$|me$|projects\/)(?!.*\/read$)/.test(withoutBasePath(new URL(name).pathname) ?? ''))
      void fetch(name).catch(() => undefined);
}
