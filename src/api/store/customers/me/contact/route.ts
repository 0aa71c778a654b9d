import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../lib/parse-input"
import { CHANGE_OF_CHANNEL } from "../../../../../types"
import { sendContactChangeOtpWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { addressOf } from "../../../../limits/limit-call"
import { ChangeContact } from "../../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { email, phone } = parseBody(ChangeContact, req.body)
    const contact_type = email === undefined ? "phone" : "email"
    const { result } = await sendContactChangeOtpWorkflow(req.scope).run({
      input: {
        customer_id: req.auth_context.actor_id,
        new_value: email ?? phone ?? "",
        contact_type,
        otp_type: CHANGE_OF_CHANNEL[contact_type],
        address: addressOf(req),
      },
    })
    res.status(200).json(result)
  },
)
