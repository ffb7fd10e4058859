/** How far annotators agree, over HTTP: of the layers that the asker may read. */
import { readAgreementRequest } from '../projects/agreement/agreement-request.ts';
import { measuredBy, projectAgreement } from '../projects/agreement/project-agreement.ts';
import { ThreadedReports } from '../projects/agreement/threaded-reports.ts';
import { exportSource } from '../projects/exporting/export-source.ts';
import type { AgreementBody } from '../../shared/wire/http/agreement.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

export function agreementRoutes(routes: Routes, deps: HttpDeps): void {
  const reports = new ThreadedReports();
  routes.add(
    'GET /projects/{project}/agreement',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'How far annotators agree',
      description:
        'Of the layers that you may read: what is not revealed is left out. The query is that of `verbatim agreement`. docs/agreement.md says what each measure means. A value is `null` where it is undefined, with the reason. Refused (409, `agreement-too-large`) where it would take more than a minute.',
      answer: 'The figures: in total, by label, by pair of annotators, and by article.',
    },
    async (c, { query }) => {
      const request = valueOf(readAgreementRequest({ ...query, gap: query.gap !== 'false' }));
      const source = valueOf(
        await exportSource(deps, c.get('project'), measuredBy(request), askerOf(c), c.get('pace')),
      );
      const measured = await projectAgreement(source.of(source.articles), request, (articles, options) =>
        reports.compute({ articles, options }),
      );
      return valueOf(measured) as unknown as AgreementBody;
    },
  );
}
