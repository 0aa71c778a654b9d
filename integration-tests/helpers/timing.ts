import { setTimeout as sleep } from "node:timers/promises"
import type { Answer } from "./app"
import { figure, progress } from "./figures"
import { scaled } from "./scale"

const CALLS = scaled(25, 500)
/** Without the dummy hash a login's ratio is 5 and more. The wide bounds leave room for a machine that does other things. */
const BOUNDS = scaled([0.5, 2], [0.95, 1.05])
/** Calls before those that count, until everything is compiled and cached. */
const WARM_UP = 5
/** Milliseconds in which what a call leaves to be done after its response is over. */
const QUIET = 60

/** Waits until nothing goes on behind an answer: it would slow the next call down. */
export const quiet = (): Promise<void> => sleep(QUIET)

type Call = () => Promise<Answer>

/** What else the machine does slows calls down, and never makes one faster: the faster ones say what a call costs. */
const lowerQuartile = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)]

/** An answer without what differs between any two calls: its token and its times. How long these are is no difference. */
const shapeOf = ({ status, text, body }: Answer): string =>
  `${status} ${text
    .replace(String(body?.token), (token) => "t".repeat(token.length))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")}`

/**
 * Times two calls in turns, and holds the ratio of the lower quartiles against its bounds.
 * @param afterEach what comes after each call and is not timed, where something goes on behind an answer or is left by it
 * @returns the different answers
 */
export async function compareTimes(
  name: string,
  known: Call,
  unknown: Call,
  afterEach?: () => Promise<unknown>,
): Promise<string[]> {
  const times: [number[], number[]] = [[], []]
  const answers = new Set<string>()
  for (let call = -WARM_UP; call < CALLS; call++) {
    // Whoever is second may find the machine busy with the first, so they change places.
    const order = call % 2 ? [0, 1] : [1, 0]
    for (const index of order) {
      const start = process.hrtime.bigint()
      const answer = await [known, unknown][index]()
      const nanoseconds = Number(process.hrtime.bigint() - start)
      if (call >= 0) {
        times[index].push(nanoseconds)
      }
      answers.add(shapeOf(answer))
      await afterEach?.()
    }
    if (call > 0 && call % 100 === 0) {
      progress(`${name}: ${call} of ${CALLS} calls of each class`)
    }
  }
  figure(`${name}: calls of each class`, times[0].length).is(CALLS)
  figure(
    `${name}: ratio of lower quartiles`,
    lowerQuartile(times[0]) / lowerQuartile(times[1]),
  ).isBetween(BOUNDS[0], BOUNDS[1])
  return [...answers]
}
