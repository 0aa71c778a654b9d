import { HashQueue } from "../hash-queue"

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise(setImmediate)

describe("a place that the hash queue keeps", () => {
  it("frees the places of jobs that have left the queue", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 2 })
    const ends: (() => void)[] = []
    const job = () => new Promise<void>((resolve) => ends.push(resolve))
    const all = [queue.run(job), queue.run(job), queue.run(job)]
    queue.reserve()
    expect(() => queue.reserve()).toThrow(
      expect.objectContaining({ errorCode: "busy", status: 503 }),
    )
    for (let turn = 0; turn < all.length; turn++) {
      await settle()
      ends.at(-1)?.()
    }
    await Promise.all(all)
    expect(() => queue.reserve()).not.toThrow()
  })

  it("runs the job of a kept place when others are refused, after the waiting ones", async () => {
    const queue = new HashQueue({ concurrency: 1, queue: 1 })
    const order: string[] = []
    const ends: (() => void)[] = []
    const job = (name: string) => () =>
      new Promise<void>((resolve) => {
        order.push(name)
        ends.push(resolve)
      })
    const all = [queue.run(job("first")), queue.run(job("second"))]
    const giveBack = queue.reserve()
    all.push(queue.run(job("admitted"), true))
    await expect(queue.run(job("refused"))).rejects.toMatchObject({
      errorCode: "busy",
    })
    for (let turn = 0; turn < all.length; turn++) {
      await settle()
      ends.at(-1)?.()
    }
    await Promise.all(all)
    giveBack()
    expect(order).toEqual(["first", "second", "admitted"])
  })
})
