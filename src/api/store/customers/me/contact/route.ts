import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { CHANGE_OF_CHANNEL } from "../../../../../types"
import {
  removeContactWorkflow,
  sendContactChangeOtpWorkflow,
} from "../../../../../workflows"
import { reissueToken } from "../../../../auth/gate/issue-token"
import { handleErrors } from "../../../../handle-errors"
import { originOf } from "../../../../request-origin"
import { presentSession } from "../../../../session-guard"
import { loadCustomer, OWN_FIELDS } from "../../load-customer"
import { ChangeContact, contactOf, RemoveContact } from "../../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const body = parseBody(ChangeContact, req.body)
    const [contact_type, new_value] = contactOf(body)
    const customer_id = req.auth_context.actor_id
    const otp_type = CHANGE_OF_CHANNEL[contact_type]
    const origin = await originOf(req)
    const { result } = await sendContactChangeOtpWorkflow(req.scope).run({
      input: { customer_id, new_value, contact_type, otp_type, origin },
    })
    res.status(200).json(result)
  },
)

export const DELETE = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const [contact_type, value] = contactOf(parseBody(RemoveContact, req.body))
    const customer_id = req.auth_context.actor_id
    const session = presentSession(req)
    const origin = await originOf(req)
    await removeContactWorkflow(req.scope).run({
      input: { customer_id, contact_type, value, session, origin },
    })
    const customer = await loadCustomer(req.scope, customer_id, OWN_FIELDS)
    const token = await reissueToken(req, false)
    res.status(200).json({ customer, token })
  },
)
