import { passwordWeaknesses } from "../password-policy"

const POLICY = {
  min_length: 10,
  max_length: 128,
  require: [],
  block_common: true,
}

describe("a customer with a short email", () => {
  it.each([
    ["al@a.de", "marmalade-for-tea"],
    ["a@b.de", "cabdetour-9-lamps"],
    ["jo@in.me", "adjoinment-of-41-owls"],
  ])(
    "lets %s use a password that has nothing to do with it",
    (own, password) => {
      expect(passwordWeaknesses(password, POLICY, [own])).toEqual([])
    },
  )

  it("refuses a short email itself as the password", () => {
    expect(passwordWeaknesses("my-al@a.de-pw", POLICY, ["al@a.de"])).toEqual([
      "contains_identifier",
    ])
  })
})
