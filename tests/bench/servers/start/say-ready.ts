/** How a start file tells the benchmark that its server listens. */

/** @param port on which it listens, on the loopback interface. */
export const sayReady = (port: number): void => void process.stdout.write(`${JSON.stringify({ port })}\n`);
