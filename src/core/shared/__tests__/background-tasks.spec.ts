import { mock } from "node:test"
import { BackgroundTasks } from "../background-tasks"

/** Lets everything happen that waits for no timer. */
const settle = () => new Promise(setImmediate)

/** A task that fails the first `failures` times, and how often it ran. */
const failing = (failures: number) => {
  const task = {
    runs: 0,
    run: async () => {
      if (++task.runs <= failures) {
        throw new TypeError("no answer about ada@example.com")
      }
    },
  }
  return task
}

describe("background tasks", () => {
  let lines: string[]
  let tasks: BackgroundTasks

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] })
    lines = []
    tasks = new BackgroundTasks({
      warn: (message) => void lines.push(`warn ${message}`),
      error: (message) => void lines.push(`error ${message}`),
    })
  })
  afterEach(() => mock.timers.reset())

  /** Sets the clock forward, and lets what it wakes run. */
  const pass = async (milliseconds: number) => {
    await settle()
    mock.timers.tick(milliseconds)
    await settle()
  }

  it("starts a task without waiting for it", () => {
    let ended = false
    tasks.run("send", async () => {
      await settle()
      ended = true
    })
    expect(ended).toBe(false)
  })

  it("runs a task once if it succeeds, and logs nothing", async () => {
    const task = failing(0)
    tasks.run("send", task.run)
    await pass(60_000)
    expect(task.runs).toBe(1)
    expect(lines).toEqual([])
  })

  it("retries a task after half a second, two and eight", async () => {
    const task = failing(3)
    tasks.run("send", task.run)
    for (const [pause, runs] of [
      [0, 1],
      [499, 1],
      [1, 2],
      [1_999, 2],
      [1, 3],
      [7_999, 3],
      [1, 4],
      [60_000, 4],
    ]) {
      await pass(pause)
      expect(task.runs).toBe(runs)
    }
    expect(lines).toEqual(
      Array(3).fill("warn send: failed (TypeError), trying again"),
    )
  })

  it("gives a task up after four tries, and reports it", async () => {
    const task = failing(Infinity)
    tasks.run("send", task.run)
    for (const pause of [500, 2_000, 8_000, 60_000]) {
      await pass(pause)
    }
    expect(task.runs).toBe(4)
    expect(lines.at(-1)).toBe("error send: given up (TypeError)")
  })

  it("reports a task without what the error says", async () => {
    tasks.run("send", failing(Infinity).run)
    tasks.run("send", () => Promise.reject("ada@example.com"))
    for (const pause of [500, 2_000, 8_000]) {
      await pass(pause)
    }
    expect(lines).toHaveLength(8)
    expect(lines.join()).not.toContain("ada@example.com")
  })

  it("runs tasks independently of each other", async () => {
    const slow = failing(1)
    const fast = failing(0)
    tasks.run("slow", slow.run)
    tasks.run("fast", fast.run)
    await settle()
    expect([slow.runs, fast.runs]).toEqual([1, 1])
  })

  it("drops tasks past a thousand, and reports it", async () => {
    const ends: (() => void)[] = []
    const hang = () => new Promise<void>((resolve) => ends.push(resolve))
    for (let count = 0; count < 1_001; count++) {
      tasks.run("send", hang)
    }
    expect(ends).toHaveLength(1_000)
    expect(lines).toEqual(["error send: dropped, 1000 tasks are waiting"])
    ends[0]()
    await settle()
    tasks.run("send", hang)
    expect(ends).toHaveLength(1_001)
  })

  describe("at a shutdown", () => {
    it("waits for tasks at a shutdown", async () => {
      let end = (): void => undefined
      tasks.run("send", () => new Promise((resolve) => (end = resolve)))
      let drained = false
      const drain = tasks.drain().then(() => (drained = true))
      await settle()
      expect(drained).toBe(false)
      end()
      await drain
      expect(drained).toBe(true)
    })

    it("retries a waiting task once, immediately, at a shutdown", async () => {
      const task = failing(1)
      tasks.run("send", task.run)
      await settle()
      expect(task.runs).toBe(1)
      await tasks.drain()
      expect(task.runs).toBe(2)
      expect(lines).toEqual(["warn send: failed (TypeError), trying again"])
    })

    it("gives a task up when its last try at a shutdown fails", async () => {
      const task = failing(Infinity)
      tasks.run("send", task.run)
      await settle()
      await tasks.drain()
      expect(task.runs).toBe(2)
      expect(lines.at(-1)).toBe("error send: given up (TypeError)")
    })

    it("waits for fifteen seconds at a shutdown, and no longer", async () => {
      tasks.run("send", () => new Promise(() => undefined))
      let drained = false
      const drain = tasks.drain().then(() => (drained = true))
      await pass(14_999)
      expect(drained).toBe(false)
      await pass(1)
      await drain
      expect(drained).toBe(true)
    })

    it("shuts down immediately without tasks", async () => {
      await tasks.drain()
      expect(lines).toEqual([])
    })
  })
})
