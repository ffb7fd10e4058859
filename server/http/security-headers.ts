/** Security headers of every answer: what a page may load and run, who may embed it, and which features it never uses. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

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
 * The page runs under: its own files and sockets, no inline code or style, and strings that become code or markup only
 * by policies with these names, which are Lit's, ProseMirror's and the page's own (client/app/main.ts).
 */
const policyFor = (publicUrl: string | undefined) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
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

/** @param publicUrl under what address people reach the server, if it is set. */
export const securityHeaders = (publicUrl: string | undefined): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: policyFor(publicUrl),
    permissionsPolicy: UNUSED_FEATURES,
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: publicUrl?.startsWith('https:') === true ? ONLY_HTTPS : false,
    xFrameOptions: 'DENY',
    xXssProtection: false,
  });
