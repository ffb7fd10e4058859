/** `verbatim link`: makes a link to a project, for when nobody is in it who could. */
import { Command, Option } from 'commander';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import { linkUrl } from '../auth/links.ts';
import { CommandProblem } from './command-problem.ts';
import { configFrom, projectNamed, withDataFlag, withWorkplace, type SettingFlags } from './settings.ts';

interface LinkFlags extends SettingFlags {
  readonly role: Role;
  readonly expires?: string;
}

export const linkCommand = (): Command =>
  withDataFlag(new Command('link'))
    .description('Make a link that grants a role in a project, and print it.')
    .argument('<project>', 'id of the project')
    .addOption(new Option('--role <role>', 'what the link makes people').choices(ROLES).default('annotator'))
    .option('--expires <time>', 'how long it can be opened: 30m, 12h, 7d; for ever, if left out')
    .option('--port <number>', 'port of the server that the link leads to (PORT)')
    .option('--host <address>', 'its address (HOST); PUBLIC_URL says both')
    .action((project: string, flags: LinkFlags) => link(project, flags));

async function link(id: string, flags: LinkFlags): Promise<void> {
  const { PUBLIC_URL, HOST, PORT } = configFrom(flags);
  const lifeMs = flags.expires === undefined ? null : lifeInMs(flags.expires);
  const secret = await withWorkplace(flags, false, async (work) => {
    const project = await projectNamed(work, id);
    const made = await work.links.create({
      project: project.id,
      role: flags.role,
      createdBy: null,
      expires: lifeMs === null ? null : work.now() + lifeMs,
    });
    return work.links.secretOf(made);
  });
  process.stdout.write(`${linkUrl((PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, ''), secret)}\n`);
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function lifeInMs(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || Number(amount) === 0) throw new CommandProblem(`--expires ${text}: say a time such as 30m, 12h or 7d.`);
  return Number(amount) * unitMs;
}
