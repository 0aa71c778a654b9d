import { LANGUAGES } from "../languages"
import { TEXTS } from "../texts"

type Leaf = string | readonly string[] | Record<string, string>

/** Every text by its path; plural forms and versions stay together. */
const leavesOf = (texts: object): [string, Leaf][] =>
  Object.entries(texts as Record<string, object>).flatMap(([section, keys]) =>
    Object.entries(keys as Record<string, Leaf>).map(
      ([key, leaf]): [string, Leaf] => [`${section}.${key}`, leaf],
    ),
  )

const formsOf = (leaf: Leaf): string[] =>
  typeof leaf === "string" ? [leaf] : Object.values(leaf)

const variablesOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

const ENGLISH = new Map(leavesOf(TEXTS.en))

/** A form for one number, or for none, may spell the number out. */
const isCounted = (form: string) => !["zero", "one", "two"].includes(form)

describe.each(LANGUAGES)("the texts in %s", (language) => {
  const leaves = leavesOf(TEXTS[language])

  it("have exactly the keys of the English ones", () => {
    expect(leaves.map(([path]) => path)).toEqual([...ENGLISH.keys()])
  })

  it("use exactly the variables of the English ones", () => {
    for (const [path, leaf] of leaves) {
      const english = ENGLISH.get(path) ?? ""
      if (Array.isArray(leaf)) {
        // The shortest versions leave out what an SMS has no room for.
        for (const text of leaf as string[]) {
          expect([path, variablesOf(formsOf(english)[0])]).toEqual([
            path,
            expect.arrayContaining(variablesOf(text)),
          ])
          expect(text).toContain("{{url}}")
        }
        continue
      }
      const [fullest] = Object.values(
        typeof english === "string" ? { other: english } : english,
      ).slice(-1)
      for (const [form, text] of Object.entries(
        typeof leaf === "string" ? { other: leaf } : leaf,
      )) {
        const expected = variablesOf(fullest)
        const used = variablesOf(text)
        expect([path, form, used]).toEqual([
          path,
          form,
          isCounted(form) || used.includes("count")
            ? expected
            : expected.filter((name) => name !== "count"),
        ])
      }
    }
  })

  it("have exactly the plural forms of the language", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions()
      .pluralCategories
    for (const [path, leaf] of leaves) {
      if (typeof leaf === "object" && !Array.isArray(leaf)) {
        const given = Object.keys(leaf).filter((form) => form !== "zero")
        expect([path, given.sort()]).toEqual([
          path,
          forms.filter((form) => form !== "zero").sort(),
        ])
      }
    }
  })

  it("are one line each, without spaces at the ends or in a row", () => {
    for (const [path, leaf] of leaves) {
      for (const text of formsOf(leaf)) {
        expect([path, text]).toEqual([
          path,
          expect.not.stringMatching(/^\s|\s$|\s\s|\n|\{\{\w*[^\w}]/),
        ])
      }
    }
  })
})
