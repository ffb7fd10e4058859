#!/usr/bin/env node
/** The command line: reads arguments, runs one command, and turns problems into a sentence and an exit code. */
import { Command } from 'commander';
import { GENERATOR } from '../version.ts';
import { agreementCommand } from './agreement.ts';
import { backupCommand } from './backup.ts';
import { CommandProblem } from './command-problem.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { linkCommand } from './link.ts';
import { quotesCommand } from './quotes.ts';
import { serveCommand } from './serve.ts';
import { statementsCommand } from './statements.ts';

const program = new Command('verbatim')
  .description('Live co-annotation of news texts.')
  .version(GENERATOR.version)
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(linkCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(agreementCommand())
  .addCommand(quotesCommand())
  .addCommand(statementsCommand())
  .addCommand(backupCommand());

// What reads the output may stop early, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`verbatim: ${error instanceof Error ? error.message : String(error)}\n`);
  // A problem with what was asked for is 1; a defect of ours shows where it is, and is 70.
  if (!(error instanceof CommandProblem)) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exitCode = error instanceof CommandProblem ? 1 : 70;
}
