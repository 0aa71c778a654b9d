import { randomUUID } from "node:crypto"
import { readShortResetToken, shortResetToken } from "../reset-token"

describe("the short form of a reset token", () => {
  it("shortens a reset token to 22 characters that give the whole id", () => {
    for (let n = 0; n < 100; n++) {
      const id = randomUUID()
      const short = shortResetToken(id) ?? ""
      expect(short).toMatch(/^[\w-]{22}$/)
      expect(readShortResetToken(short)).toBe(id)
    }
  })

  it.each([undefined, null, 7, "", "an id", `${randomUUID()}0`])(
    "makes no short form of %p, which is no id of Medusa's",
    (id) => {
      expect(shortResetToken(id)).toBeUndefined()
    },
  )

  it.each(["", "a.b.c", "a".repeat(21), "a".repeat(23), "a".repeat(21) + "="])(
    "reads no id from %p",
    (token) => {
      expect(readShortResetToken(token)).toBeUndefined()
    },
  )
})
