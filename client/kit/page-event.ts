/** How views tell the shell about themselves: that a page is on screen, and that who is signed in has changed. */

/** Sent when a page’s heading is on screen; the shell then sets the window’s title and moves the focus to the `h1`. */
export const PAGE_READY = 'vb-page-ready';
export interface PageReady {
  /** The window’s. */
  readonly title: string;
  /** Where the page is named below its project. */
  readonly crumb: string;
}

/** Sent when a member joined, was renamed, or is another member now. */
export const IDENTITY_CHANGED = 'vb-identity-changed';

/** Sent when a member has signed out: the shell knows at once that nobody is there, and no view asks in their name. */
export const SIGNED_OUT = 'vb-signed-out';

/** @param crumb left out where it is the title. */
export function announcePage(view: HTMLElement, title: string, crumb = title): void {
  view.dispatchEvent(
    new CustomEvent<PageReady>(PAGE_READY, { detail: { title, crumb }, bubbles: true, composed: true }),
  );
}

export function announceIdentity(from: HTMLElement): void {
  from.dispatchEvent(new CustomEvent(IDENTITY_CHANGED, { bubbles: true, composed: true }));
}

export function announceSignedOut(from: HTMLElement): void {
  from.dispatchEvent(new CustomEvent(SIGNED_OUT, { bubbles: true, composed: true }));
}
