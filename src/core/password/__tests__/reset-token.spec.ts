import { randomUUID } from "node:crypto"
import { readShortResetToken, shortResetToken } from "../reset-token"

describe("the short form of a reset token", () => {
  it("has 22 characters, and stands for the whole id", () => {
    for (let n = 0; n < 100; n++) {
      const id = randomUUID()
      const short = shortResetToken(id) ?? ""
      expect(short).toMatch(/^[\w-]{22}$/)
      expect(readShortResetToken(short)).toBe(id)
    }
  })

  it.each([undefined, null, 7, "", "an id", `${randomUUID()}0`])(
    "is made of Medusa's ids alone, not of %p",
    (id) => {
      expect(shortResetToken(id)).toBeUndefined()
    },
  )

  it.each(["", "a.b.c", "a".repeat(21), "a".repeat(23), "a".repeat(21) + "="])(
    "is not read from %p",
    (token) => {
      expect(readShortResetToken(token)).toBeUndefined()
    },
  )
})
