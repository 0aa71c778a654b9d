import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/** Input of {@link undoChangeStep}. */
export interface UndoChangeInput {
  /** The token in the notice of the change. */
  token: string
  /** The request that does it. */
  origin?: RequestOrigin
}

/**
 * Undoes a change of an account and everything after it, in one transaction:
 * contacts, provider identities and second factors are as they were before,
 * sessions, codes, reset tokens and the password are gone, an active deletion
 * request is cancelled, and the account is held until its owner has chosen a new
 * password.
 *
 * Rollback: everything is as it was before the undo.
 *
 * @throws `token_invalid`, `email_taken`, `phone_taken`.
 */
export const undoChangeStep = createStep(
  "undo-change",
  async ({ token, origin }: UndoChangeInput, { container }) => {
    const { history, registration } = services(container)
    const { undo, ...undone } = await history.undoChange(
      token,
      registration.claimPolicy,
      { browser: null, os: null, ...origin?.device },
    )
    return new StepResponse(undone, undo)
  },
  undoTogetherWith("history"),
)
