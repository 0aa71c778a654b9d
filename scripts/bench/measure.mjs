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
 * Calls a shop over many connections at once, until so many calls are answered: all calls go through together, so that
 * within a short time none may be.
 * @param {(number: number) => object} next the next request, in autocannon's terms
 * @returns calls per second
 */
export async function load(shop, { connections, amount, next }) {
  let counter = 0
  let last = 0
  const start = performance.now()
  const running = autocannon({
    url: shop.url,
    connections: Math.min(connections, amount),
    amount,
    timeout: 120,
    requests: [
      { setupRequest: (request) => ({ ...request, ...next(counter++) }) },
    ],
  })
  // It looks only once a second whether it is done.
  running.on("response", () => {
    last = performance.now()
  })
  const { non2xx, errors, statusCodeStats } = await running
  if (non2xx > 0 || errors > 0) {
    throw new Error(
      `Under load of a shop of kind ${shop.kind}: ${errors} errors, answers ${JSON.stringify(statusCodeStats)}\n${shop.logs()}`,
    )
  }
  return (amount * 1000) / (last - start)
}
