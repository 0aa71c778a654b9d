/** Whether attacks run at their whole scale: `npm run test:security`. Else they are as large as a daily run can bear. */
export const isFullScale = process.env.TEST_SCALE === "full"

/** Chooses by the scale of this run. */
export const scaled = <T>(reduced: T, full: T): T =>
  isFullScale ? full : reduced

/** All cases at the whole scale, else those at the given places. */
export const sample = <T>(cases: T[], few: number[]): T[] =>
  scaled(
    few.map((place) => cases[place]),
    cases,
  )
