const LOOPBACK = /^https?:\/\/(?:localhost|[^/:]+\.localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?(?:\/|$)/i;

/** Whether an address leads nowhere but to the computer on which it is opened (loopback). */
export const isLoopback = (address: string): boolean => LOOPBACK.test(address);
