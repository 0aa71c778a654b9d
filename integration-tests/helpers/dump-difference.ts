import type { Dump } from "./dump"

/** The tables that differ, with the rows that only one of the two dumps has. */
export function difference(
  before: Dump,
  after: Dump,
): Record<string, { gone: string[]; new: string[] }> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const without = (rows: string[] = [], other: string[] = []) =>
    rows.filter((row) => !other.includes(row))
  return Object.fromEntries(
    [...names]
      .map((name) => [
        name,
        {
          gone: without(before[name], after[name]),
          new: without(after[name], before[name]),
        },
      ])
      .filter(([, change]) => Object.values(change).flat().length > 0),
  ) as ReturnType<typeof difference>
}

/** All rows that hold one of the texts. */
export const rowsWith = (dump: Dump, texts: string[]): Dump =>
  Object.fromEntries(
    Object.entries(dump).map(([table, rows]) => [
      table,
      rows.filter((row) => texts.some((text) => row.includes(text))),
    ]),
  )
