import type { MedusaRequest } from "@medusajs/framework/http"
import { normalizeContact } from "../../../../../core/contact/contact"
import { parseBody } from "../../../../../core/shared/parse-input"
import { deliverDeletionCancel } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { requireBotCheck } from "../../../../limits/require-bot-check"
import { originOf } from "../../../../request-origin"
import { RequestCancel } from "../validators"
import { services } from "../../../../../workflows/services"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { options } = services(req.scope).registration
  const { email, phone } = parseBody(RequestCancel, req.body)
  const channel = email === undefined ? "phone" : "email"
  const value = normalizeContact(channel, email ?? phone ?? "", options.phone)
  await requireBotCheck(req, "cancel_request")
  res
    .status(200)
    .json(
      await deliverDeletionCancel(
        req.scope,
        { channel, value },
        await originOf(req),
      ),
    )
})
