/** `verbatim serve`: loads or creates a project, serves it, and prints its owner link. */
import { Command } from 'commander';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { linkUrl } from '../auth/links.ts';
import { startServer, type RunningServer } from '../main.ts';
import { serverOwnerLink } from '../projects/create-project.ts';
import { openProject } from '../projects/open-project.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { networkUrls } from './network-urls.ts';
import { configFrom, createLog, openFor, withDataFlag, type SettingFlags } from './settings.ts';

interface ServeFlags extends SettingFlags {
  readonly json?: boolean;
  readonly acceptLoss?: boolean;
}

export const serveCommand = (): Command =>
  withDataFlag(new Command('serve'))
    .description(
      'Serve the page, the API and live sync on one port. With files, make a project of them; with none and an empty data folder, open the sample project.',
    )
    .argument('[files...]', 'articles (.txt, .md, .html, .docx, .pdf, .csv, .json, .zip) or folders of them')
    .option('--port <number>', 'port; 0 picks a free one (PORT; default 4870)')
    .option('--host <address>', 'address to listen on (HOST; default 127.0.0.1)')
    .option('--json', 'print one line of JSON instead of text')
    .option(
      '--accept-loss',
      'start although the database’s write-ahead log is missing or damaged, with what can be read',
    )
    .action((files: string[], flags: ServeFlags) => serve(files, flags));

async function serve(files: readonly string[], flags: ServeFlags): Promise<void> {
  const config = configFrom(flags);
  const log = createLog(config);
  const work = await openFor(config, log, { exclusive: true, acceptLoss: flags.acceptLoss === true });
  try {
    const { project, refused } = orFail(await openProject(work, files));
    for (const problem of refused) log.warn({ problem }, problem.message);
    const server = await listen(config, log, work);
    const link = await serverOwnerLink(work, project.id);
    const ownerLink = linkUrl(server.url, work.links.secretOf(link));
    const answer = { url: server.url, project: project.id, ownerLink };
    // Before the line that says that the server runs: a supervisor may stop it as soon as it has read it.
    stopOnSignal(server, log);
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify(answer)}\n`
        : greeting(project.title, answer, networkUrls(config, server.url)),
    );
  } catch (error) {
    await work.close();
    throw error;
  }
}

async function listen(config: Config, log: Logger, work: Parameters<typeof startServer>[2]): Promise<RunningServer> {
  try {
    return await startServer(config, log, work);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    throw new CommandProblem(
      `Can’t listen on ${config.HOST}:${config.PORT} (${code}). Choose another with --port or --host; --port 0 picks a free one.`,
    );
  }
}

/** @param network addresses by which others reach this computer: the owner opens the link at one of them, so that what they invite with leads there. */
export function greeting(
  title: string,
  { url, ownerLink }: { url: string; ownerLink: string },
  network: readonly string[],
): string {
  const links = [...network.map((address) => ownerLink.replace(url, () => address)), ownerLink];
  const where = network.length === 0 ? '' : `\n  In your network at ${network.join(', ')}`;
  const how = network.length === 0 ? '' : ' (the last one opens on this computer alone)';
  return `\n  Verbatim is running at ${url}${where}\n\n  Project: ${title}\n  Open it as its owner${how}:\n\n${links.map((link) => `    ${link}\n`).join('')}\n  Whoever opens this link owns the project: keep it, and invite others from the page. Stop with Ctrl+C.\n\n`;
}

function stopOnSignal(server: RunningServer, log: Logger): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
