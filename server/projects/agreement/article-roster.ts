/** Tells which annotators’ layers count in an article: by its rounds; without rounds, by its states and assignments; without these, by the layers with annotations. */
import { compareLayerNames, layerAnnotator, ownLayer, type LayerName } from '../../../shared/domain/layer-name.ts';
import { marksOf, newStanding, type NotCounted, type RosterMarks } from '../../../shared/domain/round.ts';
import type { ExportedWork } from '../../../shared/formats/verbatim/exported-work.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';

/** The sources of a roster, in the order in which parameters name them. */
export const ROSTER_BASES = ['rounds', 'states and assignments', 'layers with annotations'] as const;
export type RosterBasis = (typeof ROSTER_BASES)[number];

/**
 * `earlier-round`: only layers of a later round are known. `not-in-round`: the round's roster does not name it.
 * `no-such-round`: the article has not had the round that was asked for.
 */
type WhyNot = NotCounted | 'earlier-round' | 'not-in-round' | 'no-such-round';

interface Place extends RosterMarks {
  readonly layer: LayerName;
  /** `null`: the layer counts. */
  readonly why: WhyNot | null;
}

interface ArticleRoster {
  readonly basis: RosterBasis;
  /** In the order of layers. */
  readonly places: readonly Place[];
  /** Where the layers lie: those of now, or of an earlier round. */
  readonly layers: readonly ExportedLayer[];
}

/** @param round the one asked for; `null` for the last that was revealed. */
export function articleRoster(
  exported: ExportedArticle,
  source: Pick<ProjectExport, 'project' | 'members'>,
  round: number | null,
): ArticleRoster {
  const { basis, places, layers } = rosterIn(exported, source, round);
  return { basis, places: [...places].sort((a, b) => compareLayerNames(a.layer, b.layer)), layers };
}

function rosterIn(
  exported: ExportedArticle,
  source: Pick<ProjectExport, 'project' | 'members'>,
  round: number | null,
): ArticleRoster {
  const rounds = exported.work?.rounds ?? [];
  const { layers } = exported;
  const asked = rounds.findLast((one) => one.state !== 'independent' && (round === null || one.round === round));
  if (asked !== undefined) {
    const isLast = rounds.at(-1)?.round === asked.round;
    return { basis: 'rounds', ...(isLast ? lastRound(asked, exported) : earlierRound(asked, exported)) };
  }
  // The first round has no row as long as it goes on.
  const isFirst = rounds.length === 0 && newStanding(source.project.mode).number === round;
  if (round !== null && !isFirst && rounds.at(-1)?.round !== round)
    return {
      basis: rounds.length > 0 ? 'rounds' : 'layers with annotations',
      places: placesOfLayers(exported).map(({ layer }) => ({ layer, why: 'no-such-round' })),
      layers,
    };
  if (exported.work === undefined)
    return { basis: 'layers with annotations', places: placesOfLayers(exported), layers };
  return { basis: 'states and assignments', places: placesOfStates(exported.work, exported, source), layers };
}

type Round = ExportedWork['rounds'][number];

const rosterPlaces = ({ roster }: Round): Place[] =>
  roster.map((place) => ({ layer: ownLayer(place.member), why: place.why, ...marksOf(place) }));

/** Its layers are those of now. */
function lastRound(round: Round, exported: ExportedArticle): Pick<ArticleRoster, 'places' | 'layers'> {
  const places = rosterPlaces(round);
  const named = new Set(places.map(({ layer }) => layer));
  const others = placesOfLayers(exported).filter(({ layer }) => !named.has(layer));
  return {
    places: [...places, ...others.map(({ layer }): Place => ({ layer, why: 'not-in-round' }))],
    layers: exported.layers,
  };
}

/** Its layers were kept when the next round began; files of earlier versions do not hold them. */
function earlierRound(round: Round, { earlier = [] }: ExportedArticle): Pick<ArticleRoster, 'places' | 'layers'> {
  const places = rosterPlaces(round);
  const kept = earlier.find((one) => one.round === round.round);
  if (kept !== undefined) return { places, layers: kept.layers };
  return { places: places.map((place) => ({ ...place, why: place.why ?? 'earlier-round' })), layers: [] };
}

/**
 * Who is done counts. Independent work that is not revealed may be missing from an export, so that there only layers
 * with annotations count. Layers of people who are not in the project count as they are.
 */
function placesOfStates(
  { states, assignments }: ExportedWork,
  exported: ExportedArticle,
  { project, members }: Pick<ProjectExport, 'project' | 'members'>,
): Place[] {
  const stateByLayer = new Map(states.map(({ member, state }) => [ownLayer(member), state]));
  const assigned = new Map(assignments.map(({ member, state }) => [ownLayer(member), state]));
  const here = new Set(members.filter(({ role }) => role !== null).map(({ id }) => ownLayer(id)));
  const withAnnotations = new Set(placesOfLayers(exported).map(({ layer }) => layer));
  const asked = project.mode === 'blind' ? [] : [...stateByLayer.keys(), ...assigned.keys()];
  return [...new Set([...asked, ...withAnnotations])].map((layer): Place => {
    const isForeign = !here.has(layer) && !stateByLayer.has(layer) && !assigned.has(layer);
    if (assigned.get(layer) === 'released') return { layer, why: 'released' };
    if (!isForeign && stateByLayer.get(layer) !== 'done') return { layer, why: 'not-done' };
    return { layer, why: null };
  });
}

const placesOfLayers = ({ layers }: ExportedArticle): Place[] =>
  layers
    .filter(({ name, annotations }) => annotations.length > 0 && layerAnnotator(name) !== null)
    .map(({ name }) => ({ layer: name, why: null }));
