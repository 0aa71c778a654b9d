import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ExpediteInput } from "../../../core/deletion/staff-decision"
import { services } from "../../services"

/**
 * Makes a confirmed deletion request due now, including one that the job has
 * set aside. Records the staff user and the note.
 *
 * Rollback: the request is as before.
 *
 * @throws Medusa's `not_found`; `deletion_not_active`.
 */
export const expediteDeletionStep = createStep(
  "expedite-deletion",
  async (input: ExpediteInput, { container }) => {
    const { result, entries } =
      await services(container).deletions.expediteForStaff(input)
    return new StepResponse(result, entries)
  },
  async (entries, { container }) => {
    if (entries) {
      await services(container).deletions.undo(entries)
    }
  },
)
