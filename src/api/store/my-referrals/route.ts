import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { showContact } from "../../../core/referral/contact-visibility"
import { referralLink } from "../../../core/messages/storefront-link"
import { tokenInvalid } from "../../../core/shared/errors"
import { parseInput } from "../../../core/shared/parse-input"
import type { MyReferralsResponse } from "../../../types"
import { handleErrors } from "../../handle-errors"
import { storefrontOf } from "../../request-origin"
import { ListReferrals } from "./validators"
import { services } from "../../../workflows/services"

export const GET = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const page = parseInput(ListReferrals, req.query)
    const { referrals, registration } = services(req.scope)
    const { contact_visibility } = registration.options.referral
    const id = req.auth_context.actor_id
    const [referral_code, { children, ...rest }] = await Promise.all([
      referrals.findOrMakeCode(id),
      referrals.listChildren(id, page),
    ])
    if (!referral_code) {
      throw tokenInvalid()
    }
    const shown = children.map(({ customer, ...link }) => ({
      ...link,
      customer: {
        ...customer,
        email: showContact(customer.email, contact_visibility),
        phone: showContact(customer.phone, contact_visibility),
      },
    }))
    res.json({
      children: shown,
      ...rest,
      referral_code,
      referral_url: referralLink(await storefrontOf(req), referral_code),
    } satisfies MyReferralsResponse)
  },
)
