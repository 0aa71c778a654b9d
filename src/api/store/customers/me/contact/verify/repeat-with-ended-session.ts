import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { isRegistrationError } from "../../../../../../core/shared/errors"
import { CONTACT_CHANGE_PURPOSES } from "../../../../../../types"
import { limitAddress } from "../../../../../limits/limit-call"
import { assertSessionValid } from "../../../../../../core/session/session-state"
import { pathOf } from "../../../../../session-guard"
import { OWN_FIELDS } from "../../../load-customer"
import { customerOfCode } from "../../../repeated-code"
import { VerifyOtp } from "../../../validators"
import { services } from "../../../../../../workflows/services"

/** The route, relative to `/store`: a matcher of the whole path would run after the guard. */
const PATH = "/customers/me/contact/verify"

const wasEnded = async (req: AuthenticatedMedusaRequest): Promise<boolean> => {
  try {
    await assertSessionValid(services(req.scope), req.auth_context)
    return false
  } catch (error) {
    return isRegistrationError(error) && error.errorCode === "token_invalid"
  }
}

/**
 * A contact change ends the session that requested it, so a repeated request (a
 * double click) comes with an ended session. If it has the used code, it gets
 * the same response as the first request; the session gives no other access.
 * Everything else is left to the guard.
 */
export const repeatWithEndedSession = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  const isItself = req.method === "POST" && pathOf(req) === PATH
  if (
    !isItself ||
    context?.actor_type !== "customer" ||
    !context.actor_id ||
    !(await wasEnded(req as AuthenticatedMedusaRequest))
  ) {
    return next()
  }
  const body = VerifyOtp.safeParse(req.body)
  if (!body.success) {
    return next()
  }
  await limitAddress(req, "code")
  const { otps, registration } = services(req.scope)
  const otp = await otps.findRepeated(
    {
      ...body.data,
      purposes: CONTACT_CHANGE_PURPOSES,
      customer_id: context.actor_id,
    },
    registration.checkRules,
  )
  if (!otp) {
    return next()
  }
  const customer = await customerOfCode(req.scope, otp, OWN_FIELDS, false)
  res.status(200).json({ customer })
}
