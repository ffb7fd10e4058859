/** `verbatim backup`: copies a data folder’s database to a file; a server may go on writing meanwhile. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { backUpData, databaseFile } from '../main.ts';
import { CommandProblem } from './command-problem.ts';
import { configFrom, withDataFlag, type SettingFlags } from './settings.ts';

export const backupCommand = (): Command =>
  withDataFlag(new Command('backup'))
    .description(
      'Copy everything that is committed to a database file, checked and whole, while a server may go on. To go back to it, put it into an empty data folder as verbatim.db. The server’s key (the file secret) is not in it: without it, links and sign-ins end.',
    )
    .argument('<file>', 'file to write; one that is there already is not overwritten')
    .action((file: string, flags: SettingFlags) => backup(file, flags));

async function backup(file: string, flags: SettingFlags): Promise<void> {
  const config = configFrom(flags);
  if (!existsSync(databaseFile(config)))
    throw new CommandProblem(`There is no Verbatim data in ${config.DATA_DIR}. Name its folder with --data.`);
  if (existsSync(file)) throw new CommandProblem(`${file} is there already: name another file.`);
  try {
    await backUpData(config, file);
  } catch (error) {
    throw new CommandProblem(`Can’t write ${file}: ${error instanceof Error ? error.message : 'unknown reason'}.`);
  }
}
