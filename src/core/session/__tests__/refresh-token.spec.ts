import { randomBytes } from "node:crypto"
import { makeRefreshToken, readRefreshToken } from "../refresh-token"

const key = randomBytes(32)
const claims = {
  session_id: "cses_01M8MFRBHXG9PTX1XW5E9H3RS8",
  epoch: 0,
  generation: 3,
}

describe("a refresh token", () => {
  it("says the session, epoch and generation that it was made of", () => {
    expect(readRefreshToken(key, makeRefreshToken(key, claims))).toEqual(claims)
  })

  it("is the same for the same claims, and another one for any other", () => {
    const tokens = [
      claims,
      { ...claims, generation: 4 },
      { ...claims, epoch: 1 },
      { ...claims, session_id: "cses_01M8MFRBHXG9PTX1XW5E9H3RS9" },
    ].map((each) => makeRefreshToken(key, each))
    expect(makeRefreshToken(key, claims)).toBe(tokens[0])
    expect(new Set(tokens).size).toBe(4)
  })

  it("shows no part of the session's id", () => {
    const bytes = Buffer.from(makeRefreshToken(key, claims), "base64url")
    expect(bytes.toString("latin1")).not.toContain(
      claims.session_id.slice(5, 9),
    )
  })

  it("is refused with another key", () => {
    const token = makeRefreshToken(randomBytes(32), claims)
    expect(readRefreshToken(key, token)).toBeNull()
  })

  it("is refused with any byte changed", () => {
    const bytes = Buffer.from(makeRefreshToken(key, claims), "base64url")
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] ^= 1
      expect(readRefreshToken(key, changed.toString("base64url"))).toBeNull()
    }
  })

  it.each(["", "x", "a.b.c", "=".repeat(80), "A".repeat(1_000)])(
    "refuses %j",
    (text) => {
      expect(readRefreshToken(key, text)).toBeNull()
    },
  )

  it("has one spelling", () => {
    const token = makeRefreshToken(key, claims)
    expect(readRefreshToken(key, `${token}=`)).toBeNull()
    expect(readRefreshToken(key, ` ${token}`)).toBeNull()
  })
})
