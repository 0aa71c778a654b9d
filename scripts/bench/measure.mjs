import autocannon from "autocannon"

/** The middle of a list of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2
}

/** How the contenders come in a round: each is first in turn, so that none always follows the same one. */
const turn = (names, round) =>
  names.map((_, i) => names[(i + round) % names.length])

/**
 * Measures contenders in turn, one call of each a round: what slows the machine down meanwhile meets all of them.
 * @param {Record<string, (round: number) => Promise<number>>} contenders each resolves with its milliseconds
 * @returns the median of each
 */
export async function interleave(contenders, { rounds, warmUp, progress }) {
  const names = Object.keys(contenders)
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of turn(names, Math.abs(round))) {
      const ms = await contenders[name](round + warmUp)
      if (round >= 0) {
        times[name].push(ms)
      }
    }
    progress?.((round + warmUp + 1) / (rounds + warmUp))
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])]))
}

/**
 * Calls a shop over many connections at once.
 * @param {(number: number) => object} next the next request, in autocannon's terms
 * @returns calls per second
 */
export async function load(shop, { connections, seconds, next }) {
  let counter = 0
  const { non2xx, errors, requests } = await autocannon({
    url: shop.url,
    connections,
    duration: seconds,
    timeout: 60,
    requests: [
      { setupRequest: (request) => ({ ...request, ...next(counter++) }) },
    ],
  })
  if (non2xx > 0 || errors > 0) {
    throw new Error(
      `${non2xx} refusals and ${errors} errors under load\n${shop.logs()}`,
    )
  }
  return requests.total / seconds
}
