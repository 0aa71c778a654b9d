/** Ids of customers by how many links away they are: `{ "1": …, "2": … }`. */
export type AncestorsByLevel = Record<string, string>

/**
 * The ancestors of a customer, from those of who brought them: each moves one
 * level up. A level that is missing stays missing.
 *
 * @param depth the highest level that is kept.
 */
export const ancestorsByLevel = (
  referrerId: string,
  ofReferrer: AncestorsByLevel,
  depth: number,
): AncestorsByLevel => {
  const levels: AncestorsByLevel = { "1": referrerId }
  for (let level = 2; level <= depth; level++) {
    const id = ofReferrer[String(level - 1)]
    if (id) {
      levels[String(level)] = id
    }
  }
  return levels
}
