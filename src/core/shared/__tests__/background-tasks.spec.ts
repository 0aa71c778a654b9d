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

  it("are not waited for", () => {
    let ended = false
    tasks.run("send", async () => {
      await settle()
      ended = true
    })
    expect(ended).toBe(false)
  })

  it("run once where they succeed, and say nothing", async () => {
    const task = failing(0)
    tasks.run("send", task.run)
    await pass(60_000)
    expect(task.runs).toBe(1)
    expect(lines).toEqual([])
  })

  it("are tried again after half a second, two and eight", async () => {
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

  it("are given up after four tries, which is reported", async () => {
    const task = failing(Infinity)
    tasks.run("send", task.run)
    for (const pause of [500, 2_000, 8_000, 60_000]) {
      await pass(pause)
    }
    expect(task.runs).toBe(4)
    expect(lines.at(-1)).toBe("error send: given up (TypeError)")
  })

  it("are reported without what the error says", async () => {
    tasks.run("send", failing(Infinity).run)
    tasks.run("send", () => Promise.reject("ada@example.com"))
    for (const pause of [500, 2_000, 8_000]) {
      await pass(pause)
    }
    expect(lines).toHaveLength(8)
    expect(lines.join()).not.toContain("ada@example.com")
  })

  it("do not wait for each other", async () => {
    const slow = failing(1)
    const fast = failing(0)
    tasks.run("slow", slow.run)
    tasks.run("fast", fast.run)
    await settle()
    expect([slow.runs, fast.runs]).toEqual([1, 1])
  })

  it("are dropped past a thousand, which is reported", async () => {
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
    it("are waited for", async () => {
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

    it("get one last try at once where they waited for another", async () => {
      const task = failing(1)
      tasks.run("send", task.run)
      await settle()
      expect(task.runs).toBe(1)
      await tasks.drain()
      expect(task.runs).toBe(2)
      expect(lines).toEqual(["warn send: failed (TypeError), trying again"])
    })

    it("are given up when the last try fails", async () => {
      const task = failing(Infinity)
      tasks.run("send", task.run)
      await settle()
      await tasks.drain()
      expect(task.runs).toBe(2)
      expect(lines.at(-1)).toBe("error send: given up (TypeError)")
    })

    it("are waited for fifteen seconds and no longer", async () => {
      tasks.run("send", () => new Promise(() => undefined))
      let drained = false
      const drain = tasks.drain().then(() => (drained = true))
      await pass(14_999)
      expect(drained).toBe(false)
      await pass(1)
      await drain
      expect(drained).toBe(true)
    })

    it("take no time where there are none", async () => {
      await tasks.drain()
      expect(lines).toEqual([])
    })
  })
})
