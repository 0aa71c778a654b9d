/** Ids of customers by the number of links to them: `{ "1": …, "2": … }`. */
export type AncestorsByLevel = Record<string, string>

/**
 * The ancestors of a customer, from those of the referrer: each moves one level
 * up. A missing level stays missing.
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
