/** `verbatim link`: makes a link to a project, for an operator when no member can make one. */
import { Command, Option } from 'commander';
import type { LinkId, ProjectId } from '../../shared/domain/ids.ts';
import { ROLES, type Role } from '../../shared/domain/member.ts';
import { linkUrl } from '../auth/links.ts';
import { createMemberLink, MEMBER_LINK_LIFE_MS } from '../auth/member-links.ts';
import type { Config } from '../config.ts';
import type { AppContext } from '../main.ts';
import { CommandProblem, orFail } from './command-problem.ts';
import { doorOf } from './door-client.ts';
import {
  configFrom,
  createLog,
  projectNamed,
  projectToChange,
  withDataFlag,
  withWorkplace,
  type SettingFlags,
} from './settings.ts';

interface LinkFlags extends SettingFlags {
  readonly role: Role;
  readonly expires?: string;
  readonly member?: string;
}

export const linkCommand = (): Command =>
  withDataFlag(new Command('link'))
    .description('Make a link that grants a role in a project, and print it.')
    .argument('<project>', 'id of the project')
    .addOption(new Option('--role <role>', 'what the link makes people').choices(ROLES).default('annotator'))
    .option('--expires <time>', 'how long it can be opened: 30m, 12h, 7d; for ever, if left out')
    .addOption(
      new Option('--member <id>', 'instead: a link that lets somebody in once, within a day, as this member').conflicts(
        ['role', 'expires'],
      ),
    )
    .option(
      '--port <number>',
      'port of the server that the link leads to; of the one that runs on the data folder, if left out',
    )
    .option('--host <address>', 'its address (HOST); PUBLIC_URL says both')
    .action((project: string, flags: LinkFlags) => link(project, flags));

async function link(id: string, flags: LinkFlags): Promise<void> {
  const config = configFrom(flags);
  const lifeMs = flags.expires === undefined ? null : lifeInMs(flags.expires);
  const secret = await withWorkplace(flags, false, async (work) => {
    if (flags.member !== undefined) return memberSecret(work, (await projectNamed(work, id)).id, flags.member);
    const project = await projectToChange(work, id);
    const made = await work.links.create({
      project: project.id,
      role: flags.role,
      createdBy: null,
      expires: lifeMs === null ? null : work.now() + lifeMs,
    });
    return work.links.secretOf(made);
  });
  createLog(config).info(
    { project: id, ...(flags.member === undefined ? { role: flags.role } : { member: flags.member }) },
    'a link was made on the command line',
  );
  process.stdout.write(`${linkUrl(await serverAddress(config, flags), secret)}\n`);
}

/** Of the server that runs on the data folder, unless another is asked for; without a server, of the one that the settings would start. */
async function serverAddress(config: Config, { host, port }: LinkFlags): Promise<string> {
  const { PUBLIC_URL, HOST, PORT } = config;
  const isAsked = host !== undefined || port !== undefined;
  const running = isAsked || PUBLIC_URL !== undefined ? null : await doorOf(config);
  running?.close();
  return running?.url ?? (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, '');
}

async function memberSecret(work: AppContext, project: ProjectId, id: string): Promise<string> {
  const members = await work.store.members.ofProject(project);
  const member = members.find((each) => each.id === id);
  if (member === undefined)
    throw new CommandProblem(
      `The project has no member ${id}. Its members: ${members.map((each) => `${each.id} (${each.name})`).join(', ')}.`,
    );
  const link = {
    id: work.newId() as LinkId,
    project,
    member: member.id,
    createdBy: null,
    expires: work.now() + MEMBER_LINK_LIFE_MS,
  };
  return work.links.memberSecretOf(orFail(await createMemberLink(work.store, link)));
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function lifeInMs(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || Number(amount) === 0)
    throw new CommandProblem(`--expires ${text}: say a time such as 30m, 12h or 7d.`);
  return Number(amount) * unitMs;
}
