import { ancestorsByLevel } from "../ancestors-by-level"

describe("ancestors by level", () => {
  it("lists the referrer, and theirs one level up", () => {
    expect(ancestorsByLevel("b", {}, 5)).toEqual({ "1": "b" })
    expect(ancestorsByLevel("b", { "1": "c", "2": "d" }, 5)).toEqual({
      "1": "b",
      "2": "c",
      "3": "d",
    })
  })

  it("keeps ancestors as far as the depth", () => {
    const four = { "1": "c", "2": "d", "3": "e", "4": "f" }
    expect(ancestorsByLevel("b", four, 1)).toEqual({ "1": "b" })
    expect(ancestorsByLevel("b", four, 3)).toEqual({
      "1": "b",
      "2": "c",
      "3": "d",
    })
    expect(Object.keys(ancestorsByLevel("b", four, 20))).toHaveLength(5)
  })

  it("omits a missing level, and moves no other into its place", () => {
    expect(ancestorsByLevel("b", { "2": "d" }, 5)).toEqual({
      "1": "b",
      "3": "d",
    })
  })
})
