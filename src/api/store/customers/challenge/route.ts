import type { MedusaRequest } from "@medusajs/framework/http"
import { makeChallenge } from "../../../../core/limits/bot-check"
import { RegistrationError } from "../../../../core/shared/errors"
import { services } from "../../../../workflows/services"
import { handleErrors } from "../../../handle-errors"
import { limitAddress } from "../../../limits/limit-call"

export const GET = handleErrors<MedusaRequest>(async (req, res) => {
  await limitAddress(req, "challenge")
  const challenge = await makeChallenge(services(req.scope))
  if (!challenge) {
    throw new RegistrationError(
      "not_found",
      'The shop has no challenges: the option "bot_protection" does not name ALTCHA.',
    )
  }
  // Each challenge is accepted once.
  res.setHeader("Cache-Control", "no-store")
  res.status(200).json(challenge)
})
