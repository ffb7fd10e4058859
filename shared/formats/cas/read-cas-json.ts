/** UIMA CAS JSON 0.4.0, as INCEpTION and cassis write it: one text a file. */
import { z } from 'zod';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import type { IncomingDocument, IncomingFile, IncomingRefusal } from '../incoming/incoming.ts';
import { rowProblem } from '../incoming/json-rows.ts';
import { parseJson } from '../json-text.ts';
import { incomingCas, type Cas, type CasStructure } from './incoming-cas.ts';
import { SOFA_TYPE, VIEW_NAME } from './type-names.ts';

export async function* readCasJson(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) {
    const json = parseJson(await file.text());
    const cas = json.ok ? readCas(file.name, json.value) : json;
    yield cas.ok ? incomingCas(cas.value) : { file: file.name, problem: cas.problem };
  }
}

const casSchema = z.object({ '%FEATURE_STRUCTURES': z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]) });

const id = z.union([z.number(), z.string()]);
const structureSchema = z.looseObject({ '%ID': id, '%TYPE': z.string(), '@sofa': id.optional() });
type Structure = z.infer<typeof structureSchema> & { readonly where: string };

function readCas(file: string, value: unknown): Result<Cas> {
  const cas = casSchema.safeParse(value);
  if (!cas.success) return failure('not-cas', 'There are no feature structures in it, as UIMA CAS JSON has them.');
  const refused: Problem[] = [];
  const structures = listed(cas.data['%FEATURE_STRUCTURES']).flatMap(([where, one]): Structure[] => {
    const structure = structureSchema.safeParse(one);
    if (structure.success) return [{ ...structure.data, where }];
    refused.push(rowProblem(structure.error, where));
    return [];
  });
  const sofas = structures.filter((one) => one['%TYPE'] === SOFA_TYPE);
  const sofa = sofas.find((one) => one['sofaID'] === VIEW_NAME) ?? sofas[0];
  if (sofa === undefined) return failure('no-text', 'There is no text (Sofa) in it.');
  const text = typeof sofa['sofaString'] === 'string' ? sofa['sofaString'] : null;
  const inView = structures.filter((one) => one['@sofa'] === sofa['%ID']).map(casStructure);
  return success({ file, text, structures: inView, refused });
}

/** Structures with their places in the file; older versions have them by their ids. */
const listed = (structures: readonly unknown[] | Readonly<Record<string, unknown>>): [string, unknown][] =>
  Array.isArray(structures)
    ? structures.map((one, index) => [`%FEATURE_STRUCTURES[${index}]`, one])
    : Object.entries(structures).map(([key, one]) => [`%FEATURE_STRUCTURES["${key}"]`, typeof one === 'object' && one !== null ? { '%ID': key, ...one } : one]);

function casStructure({ where, '%ID': own, '%TYPE': type, ...rest }: Structure): CasStructure {
  const features = new Map<string, string | number | boolean>();
  const references = new Map<string, string>();
  for (const [name, value] of Object.entries(rest)) {
    if (name.startsWith('@') && (typeof value === 'number' || typeof value === 'string')) references.set(name.slice(1), String(value));
    else if (!/^[@%^#]/.test(name) && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')) features.set(name, value);
  }
  return { where, id: String(own), type, features, references };
}
