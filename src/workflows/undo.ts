import type { MedusaContainer } from "@medusajs/framework/types"
import type { JournalEntry } from "../core/db/row-journal"
import type { Services } from "../types/services"
import { services } from "./services"

/** Services that can undo their writes. */
type Undoing = {
  [Name in keyof Services]: Services[Name] extends {
    undo: (entries: JournalEntry[]) => Promise<void>
  }
    ? Name
    : never
}[keyof Services]

/** What a compensation gets in addition to the output of its step. */
interface StepContext {
  container: MedusaContainer
}

/**
 * The compensation of a step that has written rows: each row is restored,
 * unless a newer write is in the way.
 */
export const undoWith =
  (name: Undoing) =>
  async (
    entries: JournalEntry[] | undefined,
    { container }: StepContext,
  ): Promise<void> => {
    if (entries) {
      await services(container)[name].undo(entries)
    }
  }

/** {@link undoWith} for all of the rows or, if a newer write is in the way, for none. */
export const undoTogetherWith =
  (name: "otps" | "passwords" | "history") =>
  async (
    entries: JournalEntry[] | undefined,
    { container }: StepContext,
  ): Promise<void> => {
    if (entries) {
      await services(container)[name].undoTogether(entries)
    }
  }
