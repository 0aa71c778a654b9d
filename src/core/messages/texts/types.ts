import type { en } from "./en"

/** A text in the plural forms of its language (CLDR); `zero` serves the number 0 in every language. */
export type Plural = { other: string } & Partial<
  Record<"zero" | "one" | "two" | "few" | "many", string>
>

type TextsLike<Shape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string
    ? string
    : Shape[Key] extends readonly string[]
      ? readonly string[]
      : Shape[Key] extends { other: string }
        ? Plural
        : TextsLike<Shape[Key]>
}

/** The built-in texts of one language: a missing key is a type error. */
export type Texts = TextsLike<typeof en>

/** The paths of the texts of a kind, such as `code.expires`: a section and a key. */
type Paths<Leaf> = {
  [Section in keyof typeof en]: {
    [
      Key in keyof (typeof en)[Section] & string
    ]: (typeof en)[Section][Key] extends Leaf ? `${Section}.${Key}` : never
  }[keyof (typeof en)[Section] & string]
}[keyof typeof en]

/** A text that does not depend on a number. */
export type PlainKey = Paths<string>

/** A text that depends on a number. */
export type PluralKey = Paths<{ other: string }>

/** Versions of one text, the fullest first. */
export type ListKey = Paths<readonly string[]>
