/**
 * Gives a process a clock that is wrong: `node --require ./shift-clock.cjs` with `TEST_CLOCK_SHIFT` in milliseconds.
 * Everything that asks for the time gets it so; how long something takes stays as it is.
 */
const shift = Number(process.env.TEST_CLOCK_SHIFT ?? 0)
const RealDate = Date

globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + shift] : parts))
  }
  static now() {
    return RealDate.now() + shift
  }
}
