import { Algorithm, hash as argonHash } from "@node-rs/argon2"
import { hash as bcryptHash } from "@node-rs/bcrypt"
import { kdf } from "scrypt-kdf"
import { HashQueue, hashQueue } from "../hash-queue"
import {
  argon2Format,
  checkPassword,
  hashPassword,
  scryptFormat,
  warmUpDummyHash,
} from "../password-hash"

const PASSWORD = "violet-Kettle-93-harbour"
const WRONG = "violet-Kettle-93-harbor"
const DEFAULT = argon2Format()
/** The least that argon2 takes: for tests that are not about the cost. */
const CHEAP = argon2Format({ memory_cost: 8, time_cost: 1 })

const matches = async (stored: string | undefined, password: string) =>
  (await checkPassword(stored, password, CHEAP)).matches

/** As Medusa's own emailpass stores it. */
const medusaHash = async (password: string, logN = 5): Promise<string> =>
  Buffer.from(await kdf(password, { logN, r: 8, p: 1 })).toString("base64")

describe("a new password hash", () => {
  it("makes an argon2id PHC string of OWASP's cost by default", async () => {
    expect(DEFAULT).toEqual({
      kind: "argon2id",
      cost: { memoryCost: 19456, timeCost: 2, parallelism: 1 },
    })
    expect(await hashPassword(PASSWORD, DEFAULT)).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/,
    )
  })

  it("hashes with the cost of the provider's options", async () => {
    const cost = argon2Format({ memory_cost: 64, time_cost: 3, parallelism: 2 })
    const hash = await hashPassword(PASSWORD, cost)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=3,p=2\$/)
  })

  it("gives each hash a salt of its own", async () => {
    const [one, other] = await Promise.all([
      hashPassword(PASSWORD, CHEAP),
      hashPassword(PASSWORD, CHEAP),
    ])
    expect(one).not.toBe(other)
  })

  it("verifies a password and no other", async () => {
    const hash = await hashPassword(PASSWORD, CHEAP)
    expect(await matches(hash, PASSWORD)).toBe(true)
    expect(await matches(hash, WRONG)).toBe(false)
    expect(await matches(hash, PASSWORD.toUpperCase())).toBe(false)
    expect(await matches(hash, ` ${PASSWORD}`)).toBe(false)
    expect(await matches(hash, "")).toBe(false)
  })

  it("tells passwords apart that differ after 72 characters", async () => {
    const start = "a".repeat(72)
    const hash = await hashPassword(`${start}-right`, CHEAP)
    expect(await matches(hash, `${start}-right`)).toBe(true)
    expect(await matches(hash, `${start}-wrong`)).toBe(false)
    expect(await matches(hash, start)).toBe(false)
  })

  it("accepts every way to type the same characters", async () => {
    const hash = await hashPassword("Ämter-ﬁnden-１２", CHEAP)
    expect(await matches(hash, "Ämter-ﬁnden-１２".normalize("NFD"))).toBe(true)
    expect(await matches(hash, "Ämter-finden-12")).toBe(true)
    expect(await matches(hash, "Amter-finden-12")).toBe(false)
  })
})

describe("a stored hash of another format", () => {
  it("verifies a hash of Medusa's, to be rewritten", async () => {
    const hash = await medusaHash(PASSWORD)
    expect(await checkPassword(hash, PASSWORD, CHEAP)).toEqual({
      matches: true,
      needsRehash: true,
    })
    expect(await matches(hash, WRONG)).toBe(false)
  })

  it("verifies a hash of Medusa's with its usual cost", async () => {
    expect(await matches(await medusaHash(PASSWORD, 15), PASSWORD)).toBe(true)
  })

  it.each(["2a", "2b", "2y"])(
    "verifies a bcrypt hash (%s)",
    async (version) => {
      const hash = await bcryptHash(PASSWORD, 4)
      const stored = `$${version}${hash.slice(hash.indexOf("$", 1))}`
      expect(await checkPassword(stored, PASSWORD, CHEAP)).toEqual({
        matches: true,
        needsRehash: true,
      })
      expect(await matches(stored, WRONG)).toBe(false)
    },
  )

  it.each([
    ["of another cost", { algorithm: Algorithm.Argon2id, timeCost: 2 }],
    ["of another variant", { algorithm: Algorithm.Argon2i }],
  ])("verifies an argon2 hash %s, to be rewritten", async (_what, other) => {
    const hash = await argonHash(PASSWORD, {
      memoryCost: 8,
      timeCost: 1,
      parallelism: 1,
      ...other,
    })
    expect(await checkPassword(hash, PASSWORD, CHEAP)).toEqual({
      matches: true,
      needsRehash: true,
    })
  })

  it("verifies an argon2 hash that other software made from the characters as typed", async () => {
    for (const typed of ["Ämter-ﬁnden-１２", "a\u0308mter-finden"]) {
      const imported = await argonHash(typed, {
        algorithm: Algorithm.Argon2id,
        memoryCost: 8,
        timeCost: 1,
        parallelism: 1,
      })
      expect(await checkPassword(imported, typed, CHEAP)).toEqual({
        matches: true,
        needsRehash: true,
      })
      expect(await matches(imported, typed.normalize("NFKC"))).toBe(false)
      expect(await matches(imported, `${typed}!`)).toBe(false)
    }
  })

  it("does not rewrite a hash after a wrong password", async () => {
    for (const hash of [await medusaHash(PASSWORD), await bcryptHash("x", 4)]) {
      expect(await checkPassword(hash, WRONG, CHEAP)).toEqual({
        matches: false,
        needsRehash: false,
      })
    }
  })

  it("keeps a hash of the present cost as it is", async () => {
    const hash = await hashPassword(PASSWORD, CHEAP)
    expect(await checkPassword(hash, PASSWORD, CHEAP)).toEqual({
      matches: true,
      needsRehash: false,
    })
  })

  it.each([
    ["plain text", PASSWORD],
    ["MD5", "5f4dcc3b5aa765d61d8327deb882cf99"],
    ["a broken argon2 string", "$argon2id$v=19$m=8,t=1,p=1$"],
    ["a broken bcrypt string", "$2b$04$short"],
    ["a broken scrypt string", "c2NyeXB0AAAA"],
    ["nothing", ""],
  ])("matches nothing with an unreadable hash: %s", async (_what, stored) => {
    expect(await checkPassword(stored, PASSWORD, CHEAP)).toEqual({
      matches: false,
      needsRehash: false,
    })
    expect(await matches(stored, stored)).toBe(false)
  })
})

describe("an unknown account", () => {
  it("matches no password of an unknown account", async () => {
    expect(await checkPassword(undefined, PASSWORD, CHEAP)).toEqual({
      matches: false,
      needsRehash: false,
    })
    expect(await matches(undefined, "")).toBe(false)
  })

  it("spends the work of a known account on an unknown one", async () => {
    const cost = argon2Format({ memory_cost: 19456, time_cost: 3 })
    const hash = await hashPassword(PASSWORD, cost)
    await warmUpDummyHash(cost)
    const cpuOf = async (stored: string | undefined): Promise<number> => {
      const before = process.cpuUsage()
      for (let round = 0; round < 8; round++) {
        await checkPassword(stored, WRONG, cost)
      }
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cpuOf(hash)
    const known = await cpuOf(hash)
    // Loose on purpose, a shortcut is off by orders of magnitude.
    expect(await cpuOf(undefined)).toBeGreaterThan(known / 2)
    expect(await cpuOf("of no known format")).toBeGreaterThan(known / 2)
  })
})

describe("hashing", () => {
  it("writes Medusa's format so that Medusa's library reads it", async () => {
    const hash = await hashPassword(
      PASSWORD,
      scryptFormat({ logN: 5, r: 8, p: 1 }),
    )
    expect(Buffer.from(hash, "base64").subarray(0, 8).toString()).toBe(
      "scrypt\0\x05",
    )
    expect(await matches(hash, PASSWORD)).toBe(true)
    const usual = Buffer.from(
      await hashPassword(PASSWORD, scryptFormat()),
      "base64",
    )
    expect(usual[7]).toBe(15)
  })

  it("hashes through the queue, in every format", async () => {
    const run = jest.spyOn(HashQueue.prototype, "run")
    await hashPassword(PASSWORD, CHEAP)
    await checkPassword(undefined, PASSWORD, CHEAP)
    await hashPassword(PASSWORD, scryptFormat({ logN: 5, r: 8, p: 1 }))
    expect(run.mock.contexts).toEqual([hashQueue, hashQueue, hashQueue])
    run.mockRestore()
  })
})
