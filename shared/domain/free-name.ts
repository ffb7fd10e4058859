/** Compares people’s names: whether two look the same, and how to make one that looks like nobody else’s. Pure. */
import { MAX_NAME_LENGTH } from './member.ts';
import { nameSkeleton } from './name-skeleton.ts';

export const isConfusable = (name: string, other: string): boolean => nameSkeleton(name) === nameSkeleton(other);

/** The name itself where it is free, else with the first number from 2 on that makes it so: `Ana Analyst 2`. Never longer than a name may be, in UTF-16 units. */
export function freeNameLike(name: string, taken: readonly string[]): string {
  const skeletons = new Set(taken.map(nameSkeleton));
  let free = name;
  for (let number = 2; skeletons.has(nameSkeleton(free)); number += 1) {
    const ending = ` ${number}`;
    free = `${name.slice(0, MAX_NAME_LENGTH - ending.length).replace(/[\uD800-\uDBFF]$/u, '')}${ending}`;
  }
  return free;
}
