/** Reads the author of a Web Annotation: one name for each creator, the same for all of their annotations. */
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import { memberOfIri } from './terms.ts';

interface Creator {
  readonly id: string | null;
  readonly name: string | null;
}

/** @returns the name of an item’s creator: our member’s id, else the name, with the address behind it where several bear it; `null` where the file names nobody. */
export function annotatorNames(items: readonly LooseObject[]): (item: LooseObject) => string | null {
  const ids = new Map<string, Set<string>>();
  for (const { id, name } of items.map(creatorOf)) {
    if (name !== null && id !== null) ids.set(name, (ids.get(name) ?? new Set()).add(id));
  }
  return (item) => {
    const { id, name } = creatorOf(item);
    const member = id === null ? null : memberOfIri(id);
    if (member !== null || name === null || id === null) return member ?? name ?? id;
    return (ids.get(name)?.size ?? 0) > 1 ? `${name} (${id})` : name;
  };
}

function creatorOf(item: LooseObject): Creator {
  const written = listOf(item['creator'] ?? item['user'])[0];
  const creator = objectOf(written);
  return {
    id: firstText(written, creator['id'], creator['@id']),
    name: firstText(creator['name'], creator['nickname'], creator['email']),
  };
}
