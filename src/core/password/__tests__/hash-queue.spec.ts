import { availableParallelism } from "node:os"
import { RegistrationError } from "../../shared/errors"
import { busy, HashQueue, isBusyMessage } from "../hash-queue"

/** Jobs that run until the test lets them end. */
const createJobs = (queue: HashQueue) => {
  const started: number[] = []
  const ends = new Map<number, () => void>()
  let most = 0
  let running = 0
  return {
    started,
    most: () => most,
    start: (id: number): Promise<number> =>
      queue.run(async () => {
        started.push(id)
        most = Math.max(most, ++running)
        await new Promise<void>((resolve) => ends.set(id, resolve))
        running--
        return id
      }),
    end: (id: number) => ends.get(id)?.(),
  }
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise(setImmediate)

describe("hash queue", () => {
  it("runs no more jobs in parallel than allowed", async () => {
    const jobs = createJobs(new HashQueue({ concurrency: 2, queue: 10 }))
    const all = [1, 2, 3, 4, 5].map(jobs.start)
    await settle()
    expect(jobs.started).toEqual([1, 2])
    for (const id of [1, 2, 3, 4, 5]) {
      jobs.end(id)
      await settle()
    }
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5])
    expect(jobs.most()).toBe(2)
  })

  it("runs jobs in the order of arrival", async () => {
    const jobs = createJobs(new HashQueue({ concurrency: 1, queue: 10 }))
    const all = [1, 2, 3, 4].map(jobs.start)
    for (const id of [1, 2, 3, 4]) {
      await settle()
      expect(jobs.started.at(-1)).toBe(id)
      jobs.end(id)
    }
    await Promise.all(all)
  })

  it("lets no new job pass those that wait", async () => {
    const jobs = createJobs(new HashQueue({ concurrency: 1, queue: 10 }))
    const all = [jobs.start(1), jobs.start(2)]
    await settle()
    jobs.end(1)
    all.push(jobs.start(3))
    await settle()
    expect(jobs.started).toEqual([1, 2])
    all.push(jobs.start(4))
    await settle()
    expect(jobs.started).toEqual([1, 2])
    for (const id of [2, 3, 4]) {
      jobs.end(id)
      await settle()
    }
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4])
  })

  it("refuses immediately when the queue is full, and says when to come again", async () => {
    const jobs = createJobs(new HashQueue({ concurrency: 1, queue: 2 }))
    const all = [1, 2, 3].map(jobs.start)
    const refused = await jobs.start(4).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(RegistrationError)
    expect(refused).toMatchObject({
      errorCode: "busy",
      status: 503,
      details: { retry_after: expect.any(Number) },
    })
    expect(jobs.started).not.toContain(4)
    for (const id of [1, 2, 3]) {
      await settle()
      jobs.end(id)
    }
    await Promise.all(all)
    const again = jobs.start(5)
    await settle()
    jobs.end(5)
    expect(await again).toBe(5)
  })

  it("keeps places for callers whose jobs come later", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 1 })
    const giveBack = [queue.reserve(), queue.reserve()]
    expect(() => queue.reserve()).toThrow("Too many sign-ins")
    giveBack[0]()
    queue.reserve()
    expect(() => queue.reserve()).toThrow("Too many sign-ins")
  })

  it("refuses no caller who was admitted", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 0 })
    const job = () => Promise.resolve("done")
    const first = queue.run(job)
    await expect(queue.run(job)).rejects.toMatchObject({ errorCode: "busy" })
    expect(await queue.run(job, true)).toBe("done")
    expect(await first).toBe("done")
  })

  it("accepts with no room to wait only what it can run in parallel", async () => {
    const queue = new HashQueue({ concurrency: 2, queue: 0 })
    const jobs = createJobs(queue)
    const all = [jobs.start(1), jobs.start(2)]
    await expect(jobs.start(3)).rejects.toMatchObject({ errorCode: "busy" })
    await settle()
    jobs.end(1)
    jobs.end(2)
    await Promise.all(all)
  })

  it("gives the place of a failed job to the next", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 1 })
    const failing = queue.run(() => Promise.reject(new Error("no memory")))
    const next = queue.run(() => Promise.resolve("done"))
    await expect(failing).rejects.toThrow("no memory")
    expect(await next).toBe("done")
    expect(await queue.run(() => Promise.resolve("again"))).toBe("again")
  })

  it("runs as many jobs in parallel as the machine has cores, and lets 128 wait", async () => {
    const queue = new HashQueue()
    const jobs = createJobs(queue)
    const cores = availableParallelism()
    const ids = Array.from({ length: cores + 128 }, (_, index) => index)
    const all = ids.map(jobs.start)
    await settle()
    expect(jobs.started).toHaveLength(cores)
    await expect(jobs.start(-1)).rejects.toMatchObject({ errorCode: "busy" })
    for (const id of ids) {
      jobs.end(id)
      await settle()
    }
    expect(await Promise.all(all)).toEqual(ids)
  })

  it("accepts new bounds and keeps those that are not named", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 1 })
    const jobs = createJobs(queue)
    queue.configure({ concurrency: 2 })
    const all = [1, 2, 3].map(jobs.start)
    await expect(jobs.start(4)).rejects.toMatchObject({ errorCode: "busy" })
    queue.configure({})
    queue.configure({ queue: 2 })
    all.push(jobs.start(5))
    await settle()
    expect(jobs.started).toEqual([1, 2])
    for (const id of [1, 2, 3, 5]) {
      jobs.end(id)
      await settle()
    }
    expect(await Promise.all(all)).toEqual([1, 2, 3, 5])
  })

  it("delays a refused caller for a second, and admits them if there is room by then", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 0 })
    await queue.admit()
    const jobs = createJobs(queue)
    const first = jobs.start(1)
    const start = performance.now()
    await expect(queue.admit()).rejects.toMatchObject({ errorCode: "busy" })
    expect(performance.now() - start).toBeGreaterThan(950)

    const admitted = queue.admit()
    jobs.end(1)
    await first
    await expect(admitted).resolves.toBeUndefined()
    // Nobody is held where there is room.
    const again = performance.now()
    await queue.admit()
    expect(performance.now() - again).toBeLessThan(500)
  })

  it("recognises a full queue by the error's message", () => {
    expect(isBusyMessage(busy().message)).toBe(true)
    expect(isBusyMessage("Invalid login or password")).toBe(false)
    expect(isBusyMessage(undefined)).toBe(false)
  })
})
