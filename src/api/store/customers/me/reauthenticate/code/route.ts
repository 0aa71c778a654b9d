import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../../core/shared/parse-input"
import { REAUTHENTICATION_OF_CHANNEL } from "../../../../../../types"
import { sendReauthenticationOtpWorkflow } from "../../../../../../workflows"
import { handleErrors } from "../../../../../handle-errors"
import { originOf } from "../../../../../request-origin"
import { SendReauthenticationCode } from "../../../session/validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { channel } = parseBody(SendReauthenticationCode, req.body)
    const { result } = await sendReauthenticationOtpWorkflow(req.scope).run({
      input: {
        customer_id: req.auth_context.actor_id,
        type: REAUTHENTICATION_OF_CHANNEL[channel],
        origin: await originOf(req),
      },
    })
    res.status(200).json(result)
  },
)
