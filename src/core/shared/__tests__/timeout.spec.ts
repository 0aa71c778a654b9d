import { withTimeout } from "../timeout"

describe("a timeout", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["setImmediate"] }))
  afterEach(() => jest.useRealTimers())

  it("passes on what comes in time", async () => {
    expect(await withTimeout(Promise.resolve("sent"), 100)).toBe("sent")
    const failure = new Error("refused")
    await expect(withTimeout(Promise.reject(failure), 100)).rejects.toBe(
      failure,
    )
  })

  it("ends the wait when the time is up, and not before", async () => {
    let outcome = ""
    const waiting = withTimeout(new Promise(() => undefined), 15_000).catch(
      (error: Error) => (outcome = error.message),
    )
    jest.advanceTimersByTime(14_999)
    await new Promise(setImmediate)
    expect(outcome).toBe("")
    jest.advanceTimersByTime(1)
    await waiting
    expect(outcome).toBe("timed out after 15000 ms")
  })

  it("ignores a late failure", async () => {
    const unhandled = jest.fn()
    process.on("unhandledRejection", unhandled)
    let fail = (_error: Error): void => undefined
    const late = new Promise<void>((_, reject) => (fail = reject))
    const waiting = withTimeout(late, 10)
    jest.advanceTimersByTime(10)
    await expect(waiting).rejects.toThrow("timed out")
    fail(new Error("too late"))
    await new Promise(setImmediate)
    expect(unhandled).not.toHaveBeenCalled()
    process.off("unhandledRejection", unhandled)
  })

  it("leaves no timer behind that would keep the process", async () => {
    jest.useRealTimers()
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === "Timeout")
    const before = timers().length
    await withTimeout(Promise.resolve(), 60_000)
    expect(timers()).toHaveLength(before)
  })
})
