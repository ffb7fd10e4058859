/** Sets the security headers of every answer: what a page may load and run, who may embed it, and which browser features it never uses. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { isLoopback } from '../../shared/domain/loopback.ts';
import { askedAddress } from './asked-address.ts';
import type { HttpDeps, HttpEnv } from './context.ts';
import type { ViewFiles } from './view-files.ts';

/** A year: browsers come by https alone from then on. Other hosts of the domain are not spoken for. */
const ONLY_HTTPS = 'max-age=31536000';

/** Features that neither the page nor anything in it has a use for. */
const UNUSED_FEATURES = {
  accelerometer: [],
  autoplay: [],
  camera: [],
  displayCapture: [],
  encryptedMedia: [],
  fullscreen: [],
  geolocation: [],
  gyroscope: [],
  magnetometer: [],
  microphone: [],
  midi: [],
  payment: [],
  pictureInPicture: [],
  screenWakeLock: [],
  serial: [],
  usb: [],
  xrSpatialTracking: [],
};

/**
 * The page runs under: its own files and sockets, no inline code, no inline style but that of the article's view, and strings that become code or markup only
 * by policies with these names, which are Lit's, ProseMirror's and the page's own (client/app/main.ts).
 */
const policyFor = (publicUrl: string | undefined, { cssHash }: ViewFiles) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", ...(cssHash === null ? [] : [cssHash])],
  // 'self' covers sockets in today's browsers; Safari before 16 wants them named.
  connectSrc: ["'self'", ...(publicUrl === undefined ? [] : [socketOrigin(publicUrl)])],
  imgSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['lit-html', 'ProseMirrorClipboard', 'verbatim'],
});

const socketOrigin = (publicUrl: string): string => new URL(publicUrl).origin.replace(/^http/, 'ws');

export function securityHeaders(
  deps: Pick<HttpDeps, 'publicUrl' | 'trustProxy' | 'baseUrl'>,
  files: ViewFiles,
): MiddlewareHandler<HttpEnv> {
  const { publicUrl } = deps;
  const everywhere = {
    contentSecurityPolicy: policyFor(publicUrl, files),
    permissionsPolicy: UNUSED_FEATURES,
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: publicUrl?.startsWith('https:') === true ? ONLY_HTTPS : false,
    xFrameOptions: 'DENY',
    xXssProtection: false,
  };
  const toAll = secureHeaders(everywhere);
  // Browsers heed these two where nobody on the way can change the page, and complain of them elsewhere.
  const overPlainNetworks = secureHeaders({ ...everywhere, crossOriginOpenerPolicy: false, originAgentCluster: false });
  return (c, next) => (isTrustworthy(askedAddress(c, deps)) ? toAll : overPlainNetworks)(c, next);
}

/** Whether browsers take an origin for “potentially trustworthy” (W3C Secure Contexts): https, or the computer itself. */
const isTrustworthy = (address: string): boolean => address.startsWith('https:') || isLoopback(address);
