import { readLocale } from "../../shared/locale"
import { directionOf, fallbacksOf } from "../languages"

describe("a language tag", () => {
  it.each([
    ["de", "de"],
    ["PT-br", "pt-BR"],
    ["zh-hant-tw", "zh-Hant-TW"],
    ["en-US-u-nu-arab", "en-US"],
    ["iw", "he"],
  ])("reads %s as %s", (typed, locale) => {
    expect(readLocale(typed)).toBe(locale)
  })

  it.each([
    "",
    "e",
    "de_DE",
    "../../etc/passwd",
    "de\n",
    "x".repeat(36),
    "de-" + "a".repeat(33),
    undefined,
    null,
    7,
    ["de"],
    { toString: () => "de" },
  ])("refuses %j", (given) => {
    expect(readLocale(given)).toBeNull()
  })
})

describe("the languages to try", () => {
  it.each([
    ["de", ["de"]],
    ["de-AT", ["de-AT", "de"]],
    ["en-GB", ["en-GB", "en"]],
    ["fi", ["fi"]],
    ["sr-Latn-RS", ["sr-Latn-RS", "sr-Latn", "sr"]],
  ])("tries for %s %j", (tag, tried) => {
    expect(fallbacksOf(tag)).toEqual(tried)
  })

  it("knows which scripts are read from right to left", () => {
    expect(["ar", "he-IL", "ur", "fa"].map(directionOf)).toEqual(
      Array(4).fill("rtl"),
    )
    expect(["en", "ja", "ks-Deva", "az"].map(directionOf)).toEqual(
      Array(4).fill("ltr"),
    )
  })
})
