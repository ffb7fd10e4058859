/** What all commands share: they read settings from the environment and flags, make a logger, and open the data folder. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { pino, type Logger } from 'pino';
import type { ProjectId } from '../../shared/domain/ids.ts';
import { isArchived, type Project } from '../../shared/domain/project.ts';
import { readConfig, type Config, type Setting } from '../config.ts';
import { databaseFile, openAppContext, type AppContext, type AppContextOptions } from '../main.ts';
import { archived } from '../projects/archived.ts';
import { DatabaseProblem, diskRefusal } from '../store/database-problem.ts';
import { CommandProblem, orFail } from './command-problem.ts';

/** Flags that set a setting. */
export interface SettingFlags {
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
}

export const withDataFlag = (command: Command): Command =>
  command.option('--data <folder>', 'folder that holds the database (DATA_DIR; default ./data)');

export function configFrom(flags: SettingFlags): Config {
  const fromFlags: Partial<Record<Setting, unknown>> = { PORT: flags.port, HOST: flags.host, DATA_DIR: flags.data };
  return orFail(readConfig(process.env, fromFlags));
}

/** The log goes to standard error, a JSON object a line, so that standard output holds only what was asked for. */
export const createLog = ({ LOG_LEVEL }: Config): Logger =>
  pino({ level: LOG_LEVEL }, pino.destination({ fd: 2, sync: true }));

/** @throws CommandProblem where the data folder can't be used as it is. */
export async function openFor(config: Config, log: Logger, options: AppContextOptions): Promise<AppContext> {
  try {
    return await openAppContext(config, log, options);
  } catch (error) {
    if (error instanceof DatabaseProblem) throw new CommandProblem(error.message);
    const refusal = diskRefusal(error);
    if (refusal !== null)
      throw new CommandProblem(
        `The database ${databaseFile(config)} can’t be opened or brought up to date: ${refusal}. Is there space on its disk, and may Verbatim write there?`,
      );
    // The system’s own refusals (a folder that can't be written, a full disk) say what and where.
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (syscall !== undefined)
      throw new CommandProblem(`The data folder ${config.DATA_DIR} can’t be used (${code ?? syscall}): ${message}.`);
    throw error;
  }
}

/** Runs a command's work on the data folder, and closes it whatever happens. */
export async function withWorkplace<Value>(
  flags: SettingFlags,
  exclusive: boolean,
  run: (work: AppContext) => Promise<Value>,
): Promise<Value> {
  const config = configFrom(flags);
  // Only commands that write make a data folder; a command that reads must not find a new, empty one.
  if (!exclusive && !existsSync(databaseFile(config)))
    throw new CommandProblem(`There is no Verbatim data in ${config.DATA_DIR}. Name its folder with --data.`);
  const work = await openFor(config, createLog({ ...config, LOG_LEVEL: 'warn' }), { exclusive });
  try {
    return await run(work);
  } finally {
    await work.close();
  }
}

/** A project, for a command that changes the project. @throws CommandProblem also where it is in the archive. */
export async function projectToChange(work: AppContext, id: string): Promise<Project> {
  const project = await projectNamed(work, id);
  if (isArchived(project)) throw new CommandProblem(archived().problem.message);
  return project;
}

export async function projectNamed(work: AppContext, id: string): Promise<Project> {
  const project = await work.store.projects.get(id as ProjectId);
  if (project !== null) return project;
  const known = (await work.store.projects.list()).map((each) => `${each.id} (${each.title})`);
  throw new CommandProblem(
    `There is no project ${id} in this data folder. ${known.length === 0 ? 'It is empty.' : `It holds: ${known.join(', ')}.`}`,
  );
}
