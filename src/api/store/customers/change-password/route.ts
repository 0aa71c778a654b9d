import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { changePasswordWorkflow } from "../../../../workflows"
import { reissueToken } from "../../../auth/gate/reissue-token"
import { handleErrors } from "../../../handle-errors"
import { countOldPassword } from "../../../limits/count-old-password"
import { ChangePassword } from "../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const customer_id = req.auth_context.actor_id
    const input = { ...parseBody(ChangePassword, req.body), customer_id }
    await countOldPassword(req, () =>
      changePasswordWorkflow(req.scope).run({ input }),
    )
    res.status(200).json({
      message: "Password changed successfully",
      customer_id,
      token: await reissueToken(req),
    })
  },
)
