/** Figures of a project and of a file of it, in the test's own thread. */
import { readAgreementRequest, type AgreementRequest } from '../../server/projects/agreement/agreement-request.ts';
import { projectAgreement } from '../../server/projects/agreement/project-agreement.ts';
import { exportProject } from '../../server/projects/exporting/export-project.ts';
import { exportOf } from '../../server/projects/exporting/export-request.ts';
import type { ProjectExport, WholeExport } from '../../shared/formats/verbatim/project-export.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { readWhole } from '../formats/read-whole.ts';
import type { TestServer } from './test-server.ts';

export async function readExport(text: string): Promise<WholeExport> {
  const whole = await readWhole(text);
  if (!whole.ok) throw new Error(`${whole.problem.where ?? ''} ${whole.problem.message}`);
  return whole.value;
}

export function requestOf(round: string | undefined): AgreementRequest {
  const request = readAgreementRequest({ measures: 'spanF1Exact', round });
  if (!request.ok) throw new Error(request.problem.message);
  return request.value;
}

export async function documentOf(source: ProjectExport, request: AgreementRequest): Promise<AgreementBody> {
  const document = await projectAgreement(source, request);
  if (!document.ok) throw new Error(document.problem.message);
  return JSON.parse(JSON.stringify(document.value)) as AgreementBody;
}

/** What `verbatim agreement FILE` says. */
export const ofFile = async (text: string, round?: string): Promise<AgreementBody> =>
  documentOf(await readExport(text), requestOf(round));

/** What `verbatim export` writes. */
export async function allOf({ work }: TestServer, project: Parameters<typeof exportProject>[1]): Promise<string> {
  const prepared = await exportProject(work, project, exportOf('json'));
  if (!prepared.ok) throw new Error(prepared.problem.message);
  const pieces: string[] = [];
  for await (const piece of prepared.value.pieces) pieces.push(String(piece));
  return pieces.join('');
}
