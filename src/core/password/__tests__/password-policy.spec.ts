import {
  assertPasswordAllowed,
  passwordWeaknesses,
  type PasswordPolicy,
} from "../password-policy"

const POLICY: PasswordPolicy = {
  min_length: 10,
  max_length: 128,
  require: [],
  block_common: true,
}

/** Nobody's password: letters from far apart, of the given length. */
const ofLength = (length: number): string =>
  "qzjxkvwpgy".repeat(Math.ceil(length / 10)).slice(0, length)

const weaknesses = (
  password: string,
  policy: Partial<PasswordPolicy> = {},
  ...own: string[]
) => passwordWeaknesses(password, { ...POLICY, ...policy }, own)

describe("length of a password", () => {
  it.each([
    [7, ["too_short"]],
    [9, ["too_short"]],
    [10, []],
    [128, []],
    [129, ["too_long"]],
  ])("judges a password of %i characters: %j", (length, expected) => {
    expect(weaknesses(ofLength(length))).toEqual(expected)
  })

  it("counts characters, not UTF-16 units", () => {
    expect(weaknesses("🦉🐙🦜🦔🦩🦚🦭🦫🦦")).toEqual(["too_short"])
    expect(weaknesses("🦉🐙🦜🦔🦩🦚🦭🦫🦦🦥")).toEqual([])
    expect(weaknesses("🦉".repeat(128))).toEqual([])
    expect(weaknesses("🦉".repeat(129))).toEqual(["too_long"])
  })

  it("counts the normal form, the same for every way to type it", () => {
    // Nine letters: composed, and each as a letter and an accent.
    expect(weaknesses("éàüöñçâîŝ")).toEqual(["too_short"])
    expect(weaknesses("éàüöñçâîŝ".normalize("NFD"))).toEqual(["too_short"])
    // One sign that stands for three letters, eight times.
    expect(weaknesses("ﬃ".repeat(8))).toEqual([])
    expect(weaknesses(`${"q".repeat(127)}ﬁ`)).toEqual(["too_long"])
  })

  it("counts spaces, and allows a passphrase with them", () => {
    expect(weaknesses("drei alte Esel")).toEqual([])
    expect(weaknesses(`q z${" ".repeat(7)}`)).toEqual([])
  })

  it("follows the shop's lengths", () => {
    expect(weaknesses(ofLength(8), { min_length: 8 })).toEqual([])
    expect(weaknesses(ofLength(7), { min_length: 8 })).toEqual(["too_short"])
    expect(weaknesses(ofLength(65), { max_length: 64 })).toEqual(["too_long"])
  })
})

describe("composition of a password", () => {
  it("demands no composition by default", () => {
    expect(weaknesses("qzjxkvwpgy")).toEqual([])
  })

  it.each([
    ["uppercase", "qzjxkvwpgy", "qzjxkvwpgY"],
    ["lowercase", "QZJXKVWPGY", "QZJXKVWPGy"],
    ["digit", "qzjxkvwpgy", "qzjxkvwpg7"],
    ["symbol", "qzjxkvwpg7", "qzjxkvwpg-"],
  ] as const)(
    "demands a configured kind of character: %s",
    (requirement, without, including) => {
      const policy = { require: [requirement] }
      expect(weaknesses(without, policy)).toEqual([`missing_${requirement}`])
      expect(weaknesses(including, policy)).toEqual([])
    },
  )

  it("knows letters and digits of other scripts", () => {
    expect(weaknesses("пароль-Щука", { require: ["uppercase"] })).toEqual([])
    expect(weaknesses("ПАРОЛЬ-щука", { require: ["lowercase"] })).toEqual([])
    expect(weaknesses("qzjxkvwpg٣", { require: ["digit"] })).toEqual([])
    expect(weaknesses("пароль щукаж", { require: ["symbol"] })).toEqual([
      "missing_symbol",
    ])
  })

  it("lists every kind of character that is missing", () => {
    const all = ["uppercase", "lowercase", "digit", "symbol"] as const
    expect(weaknesses("          ", { require: all })).toEqual([
      "missing_uppercase",
      "missing_lowercase",
      "missing_digit",
      "missing_symbol",
    ])
  })
})

describe("a common password", () => {
  it.each([
    ["as it is", "qwertyuiop"],
    ["in capitals", "QwertyUIOP"],
    ["in full width", "ｑｗｅｒｔｙｕｉｏｐ"],
    ["of digits", "1234567890"],
  ])("refuses a common password %s", (_how, password) => {
    expect(weaknesses(password)).toEqual(["common"])
  })

  it("allows a common password if the shop turns the list off", () => {
    expect(weaknesses("qwertyuiop", { block_common: false })).toEqual([])
  })
})

describe("a password of the customer's own identifiers", () => {
  const email = "maria.schmidt@example.com"
  const phone = "+4915112345678"
  const refused = ["contains_identifier"]

  it.each([
    ["the email", "maria.schmidt@example.com"],
    ["the email in capitals", "MARIA.Schmidt@Example.com"],
    ["the email in full width", "ｍａｒｉａ.schmidt@example.com"],
    ["the email with something around it", "my-maria.schmidt@example.com-1"],
    ["the local part", "maria.schmidt"],
    ["the local part without the dot", "MariaSchmidt"],
    ["the local part with digits around it", "19MariaSchmidt90!"],
    ["the phone", "+4915112345678"],
    ["the phone without its prefix", "015112345678"],
    ["the end of the phone", "my-2345678-pin"],
    ["the phone in full width", "０１５１１２３４５６７８"],
    ["the phone with spaces", "0151 123 456 78"],
    ["the phone with hyphens", "0151-1234-5678"],
  ])("refuses a password of the customer's own: %s", (_what, password) => {
    expect(weaknesses(password, {}, email, phone)).toEqual(refused)
  })

  it("refuses a password with the local part that is mostly digits", () => {
    const own = "kim19850412@example.com"
    expect(weaknesses("kim19850412", {}, own)).toEqual(refused)
    expect(weaknesses("KIM19850412", {}, own)).toEqual(refused)
  })

  it("allows a password with another person's identifiers", () => {
    expect(weaknesses("maria.schmidt", {}, "eva@example.com")).toEqual([])
    expect(weaknesses("my-2345678-pin", {}, "+4915187654321")).toEqual([])
    expect(weaknesses("maria.schmidt")).toEqual([])
  })

  it("allows a password that shares a few letters or digits with an identifier", () => {
    expect(weaknesses("violet-kettle-max", {}, "max@example.com")).toEqual([])
    expect(weaknesses("violet-kettle-678", {}, phone)).toEqual([])
    expect(weaknesses("4711-4712-4713", {}, "1@example.com")).toEqual([])
  })

  it("allows a password with an identifier if the shop turns the check off", () => {
    const off = { block_common: false }
    expect(weaknesses(email, off, email, phone)).toEqual([])
  })
})

describe("the refusal of a password", () => {
  it("lists every reason of a refused password, and says what to do", () => {
    const policy: PasswordPolicy = { ...POLICY, require: ["digit"] }
    expect(() => assertPasswordAllowed("qwerty", policy, [])).toThrow(
      expect.objectContaining({
        errorCode: "password_weak",
        status: 400,
        details: { reasons: ["too_short", "missing_digit", "common"] },
        message:
          "The password is not allowed: use at least 10 characters; add a digit; choose one that is not among the most common passwords.",
      }),
    )
  })

  it("does not repeat the refused password", () => {
    const password = "qwertyuiop"
    try {
      assertPasswordAllowed(password, POLICY, [])
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain(password)
      expect((error as Error).message).not.toContain(password)
      return
    }
    throw new Error("the password was allowed")
  })

  it("accepts a good password", () => {
    expect(() =>
      assertPasswordAllowed("violet-Kettle-93-harbour", POLICY, [
        "ada@example.com",
      ]),
    ).not.toThrow()
  })
})
