/** Renders the API’s description as an HTML page without scripts, so that the strict content security policy holds here too. */
import { html, raw } from 'hono/html';

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly requestBody?: unknown;
  readonly parameters?: unknown;
  readonly responses?: unknown;
}

/** What the page shows of an OpenAPI document. */
export interface Description {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: object;
  readonly webhooks?: object;
  readonly components?: { readonly schemas?: object };
}

type Html = ReturnType<typeof html>;

export function docsPage({ info, paths, webhooks, components }: Description): Html {
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${json(schema)}</section>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="../favicon.svg" />
        <title>${info.title} API</title>
      </head>
      <body>
        <main>
          <h1>${info.title} API ${info.version}</h1>
          <p>${info.description ?? ''}</p>
          <p>For programs: <a href="openapi.json">/api/openapi.json</a></p>
          <h2>Calls</h2>
          ${operationSections(paths)}
          <h2>Webhooks</h2>
          ${operationSections(webhooks)}
          <h2>Schemas</h2>
          ${schemas}
        </main>
      </body>
    </html>`;
}

const operationSections = (all: object = {}): Html[] =>
  Object.entries(all).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) =>
      operationSection(method, path, operation),
    ),
  );

function operationSection(
  method: string,
  path: string,
  { summary, description, parameters, requestBody, responses }: Operation,
): Html {
  const parts = Object.entries({ Parameters: parameters, 'Request body': requestBody, Answers: responses }).filter(
    ([, part]) => part !== undefined,
  );
  return html`<section>
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${summary ?? ''}</p>
    <p>${description ?? ''}</p>
    ${parts.map(([title, part]) => html`<details><summary>${title}</summary>${json(part)}</details>`)}
  </section>`;
}

/** A schema as JSON, its references turned into links. */
function json(value: unknown): Html {
  const escaped = JSON.stringify(value, null, 2).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return html`<pre>${raw(escaped.replaceAll(/"#\/components\/schemas\/(\w+)"/g, '"<a href="#schema-$1">$1</a>"'))}</pre>`;
}
