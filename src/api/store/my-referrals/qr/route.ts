import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { referralLink } from "../../../../core/messages/storefront-link"
import { referralQr } from "../../../../core/referral/referral-qr"
import { RegistrationError, tokenInvalid } from "../../../../core/shared/errors"
import { parseInput } from "../../../../core/shared/parse-input"
import { services } from "../../../../workflows/services"
import { handleErrors } from "../../../handle-errors"
import { storefrontOf } from "../../../request-origin"
import { ReferralQr } from "../validators"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { format } = parseInput(ReferralQr, req.query)
    const { referrals } = services(req.scope)
    const code = await referrals.findOrMakeCode(req.auth_context.actor_id)
    if (!code) {
      throw tokenInvalid()
    }
    const link = referralLink(await storefrontOf(req), code)
    if (!link) {
      throw new RegistrationError(
        "not_found",
        "There is no referral link, because the shop sets no storefrontUrl in the options of customer-registration.",
      )
    }
    const { type, content } = await referralQr(link, format)
    res.setHeader("Content-Type", type)
    // The URL is the same for every customer: a cache would show one customer's code to the next.
    res.setHeader("Cache-Control", "private, no-store")
    res.setHeader("X-Content-Type-Options", "nosniff")
    res.send(content)
  },
)
