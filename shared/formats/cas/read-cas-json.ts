/** Reads UIMA CAS JSON 0.4.0, as INCEpTION and cassis write it: one text in each file. */
import { z } from 'zod';
import { failure, success, type Problem, type Result } from '../../domain/result.ts';
import type { Incoming, IncomingFile } from '../incoming/incoming.ts';
import { rowProblem } from '../incoming/json-rows.ts';
import { noteOtherKeys, noteWhole } from '../incoming/note-lost.ts';
import { NotTakenLedger } from '../incoming/not-taken.ts';
import { parseJson } from '../core/json-text.ts';
import { incomingCas, type Cas } from './incoming-cas.ts';
import type { CasStructure } from './cas-structure.ts';
import { isMadeByPeople, shortName, SOFA_TYPE, VIEW_NAME } from './type-names.ts';

export async function* readCasJson(files: readonly IncomingFile[]): AsyncGenerator<Incoming> {
  for (const file of files) {
    const json = parseJson(await file.text());
    const cas = json.ok ? readCas(file.name, json.value) : json;
    yield cas.ok ? incomingCas(cas.value) : { file: file.name, problem: cas.problem };
  }
}

const casSchema = z.looseObject({
  '%FEATURE_STRUCTURES': z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
});

/** `%TYPES` says of what types features are, which their values say too; `%VIEWS` what stands in them. */
const CAS_KEYS: ReadonlySet<string> = new Set(['%HEADER', '%TYPES', '%FEATURE_STRUCTURES', '%VIEWS']);
const SOFA_KEYS: ReadonlySet<string> = new Set([
  '%ID',
  '%TYPE',
  'where',
  'sofaNum',
  'sofaID',
  'mimeType',
  'sofaString',
]);

const id = z.union([z.number(), z.string()]);
const structureSchema = z.looseObject({ '%ID': id, '%TYPE': z.string(), '@sofa': id.optional() });
type Structure = z.infer<typeof structureSchema> & { readonly where: string };

function readCas(file: string, value: unknown): Result<Cas> {
  const cas = casSchema.safeParse(value);
  if (!cas.success) return failure('not-cas', 'There are no feature structures in it, as UIMA CAS JSON has them.');
  const [refused, ledger] = [[] as Problem[], new NotTakenLedger()];
  noteOtherKeys(cas.data, CAS_KEYS, '', ledger);
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
  const inView = structures
    .filter((one) => one['@sofa'] === sofa['%ID'] || (one !== sofa && one['@sofa'] === undefined))
    .map((one) => casStructure(one, ledger));
  for (const one of structures)
    if (one !== sofa && one['@sofa'] !== undefined && one['@sofa'] !== sofa['%ID'])
      ledger.note(
        `views after the first: ${shortName(one['%TYPE'])}`,
        1,
        isMadeByPeople(one['%TYPE']) ? 'annotation' : 'detail',
      );
  noteOtherKeys(sofa, SOFA_KEYS, 'Sofa', ledger);
  return success({ file, text, structures: inView, refused, ledger });
}

/** Structures with their places in the file; older versions have them by their ids. */
const listed = (structures: readonly unknown[] | Readonly<Record<string, unknown>>): [string, unknown][] =>
  Array.isArray(structures)
    ? structures.map((one, index) => [`%FEATURE_STRUCTURES[${index}]`, one])
    : Object.entries(structures).map(([key, one]) => [
        `%FEATURE_STRUCTURES["${key}"]`,
        typeof one === 'object' && one !== null ? { '%ID': key, ...one } : one,
      ]);

function casStructure({ where, '%ID': own, '%TYPE': type, ...rest }: Structure, ledger: NotTakenLedger): CasStructure {
  const features = new Map<string, string | number | boolean>();
  const references = new Map<string, string>();
  for (const [name, value] of Object.entries(rest)) {
    if (name === '@sofa') continue;
    if (name.startsWith('@') && (typeof value === 'number' || typeof value === 'string'))
      references.set(name.slice(1), String(value));
    else if (
      !/^[@%^#]/.test(name) &&
      (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    )
      features.set(name, value);
    else noteWhole(value, `${shortName(type)}.${name.replace(/^[@^#]/, '')}`, ledger);
  }
  return { where, id: String(own), type, features, references };
}
