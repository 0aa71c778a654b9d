import { kdf, verify } from "scrypt-kdf"
import {
  argon2Format,
  checkPassword,
  hashPassword,
  scryptFormat,
  warmUpDummyHash,
} from "../password-hash"

const PASSWORD = "violet-Kettle-93-harbour"
const WRONG = "violet-Kettle-93-harbor"
const CHEAP = scryptFormat({ logN: 5, r: 8, p: 1 })

describe("a shop that keeps Medusa's own emailpass", () => {
  it("makes scrypt hashes that Medusa's library reads, at the shop's cost", async () => {
    const hash = Buffer.from(await hashPassword(PASSWORD, CHEAP), "base64")
    expect(await verify(hash, PASSWORD)).toBe(true)
    expect(await verify(hash, WRONG)).toBe(false)
    expect(hash[7]).toBe(5)
  })

  it("keeps scrypt hashes as they are, because Medusa reads nothing else", async () => {
    const other = Buffer.from(await kdf(PASSWORD, { logN: 4, r: 8, p: 1 }))
    for (const hash of [
      await hashPassword(PASSWORD, CHEAP),
      other.toString("base64"),
    ]) {
      expect(await checkPassword(hash, PASSWORD, CHEAP)).toEqual({
        matches: true,
        needsRehash: false,
      })
      expect(await checkPassword(hash, WRONG, CHEAP)).toEqual({
        matches: false,
        needsRehash: false,
      })
    }
  })

  it("spends as much on an unknown account as on a known one in scrypt", async () => {
    const format = scryptFormat({ logN: 14, r: 8, p: 1 })
    const hash = await hashPassword(PASSWORD, format)
    await warmUpDummyHash(format)
    // A dummy of another format must not stand in for this one.
    await warmUpDummyHash(argon2Format({ memory_cost: 8, time_cost: 1 }))
    const cpuOf = async (stored: string | undefined): Promise<number> => {
      const before = process.cpuUsage()
      for (let round = 0; round < 8; round++) {
        await checkPassword(stored, WRONG, format)
      }
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cpuOf(hash)
    const known = await cpuOf(hash)
    // Loose on purpose: a shortcut is off by orders of magnitude.
    for (const stored of [undefined, "of no known format"]) {
      const unknown = await cpuOf(stored)
      expect(unknown).toBeGreaterThan(known / 3)
      expect(unknown).toBeLessThan(known * 3)
    }
  })
})
