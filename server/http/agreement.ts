/** Routes for the agreement between annotators, computed from the layers that the asker may read. */
import { z } from '@hono/zod-openapi';
import { agreementCsv } from '../projects/agreement/agreement-csv.ts';
import { agreementMarkdown } from '../projects/agreement/agreement-markdown.ts';
import { readAgreementRequest } from '../projects/agreement/agreement-request.ts';
import { measuredBy, projectAgreement, type AgreementDocument } from '../projects/agreement/project-agreement.ts';
import { exportSource } from '../projects/exporting/export-source.ts';
import { agreementSchema, type AgreementBody } from '../../shared/wire/http/agreement.ts';
import { askerOf, type HttpDeps } from './context.ts';
import { valueOf } from './http-problem.ts';
import type { Routes } from './routes.ts';

/** Reports to cite. */
const REPORTS = {
  markdown: { mediaType: 'text/markdown', ending: 'md', write: agreementMarkdown },
  csv: {
    mediaType: 'text/csv',
    ending: 'csv',
    write: (document: AgreementDocument, at: number) => [...agreementCsv(document, at)].join(''),
  },
} as const;

export function agreementRoutes(routes: Routes, deps: HttpDeps): void {
  routes.add(
    'GET /projects/{project}/agreement',
    {
      needs: 'read',
      byKey: true,
      isHeavy: true,
      summary: 'How far annotators agree',
      description:
        'Of the layers that you may read: what is not revealed is left out, and `Verbatim-Unrevealed` tells those who lead how many layers that are. The query is that of `verbatim agreement`. docs/agreement.md says what each measure means. A value is `null` where it is undefined, with the reason. Refused (409, `agreement-too-large`) where it would take more than a minute.',
      responses: {
        200: {
          description: 'The figures: as JSON, or as a report to cite.',
          content: {
            'application/json': { schema: agreementSchema },
            'text/markdown': { schema: z.string() },
            'text/csv': { schema: z.string() },
          },
        },
      },
      answer: 'The figures: in total, by label, by pair of annotators, and by article.',
    },
    async (c, { query: { format = 'json', ...query } }) => {
      const request = valueOf(readAgreementRequest({ ...query, gap: query.gap !== 'false' }));
      const source = valueOf(
        await exportSource(deps, c.get('project'), measuredBy(request), askerOf(c), c.get('pace')),
      );
      const measured = valueOf(
        await projectAgreement(source.of(source.articles), request, (articles, options) =>
          deps.reports.compute({ articles, options }),
        ),
      );
      if (source.unrevealed > 0) c.header('Verbatim-Unrevealed', String(source.unrevealed));
      if (format === 'json') return measured as unknown as AgreementBody;
      const { mediaType, ending, write } = REPORTS[format];
      c.header('Content-Type', `${mediaType}; charset=utf-8`);
      c.header('Content-Disposition', `attachment; filename="agreement-${c.get('project').id}.${ending}"`);
      c.header('Cache-Control', 'no-store');
      return c.body(write(measured, deps.now()));
    },
  );
}
