import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { changePasswordWorkflow } from "../../../../workflows"
import { reissueToken } from "../../../auth/gate/issue-token"
import { handleErrors } from "../../../handle-errors"
import { countOldPassword } from "../../../../core/password/failed-passwords"
import { originOf } from "../../../request-origin"
import { services } from "../../../../workflows/services"
import { ChangePassword } from "../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { actor_id: customer_id, auth_identity_id: authIdentityId } =
      req.auth_context
    const origin = await originOf(req)
    const input = {
      ...parseBody(ChangePassword, req.body),
      customer_id,
      origin,
    }
    await countOldPassword(
      services(req.scope),
      { authIdentityId, address: origin.address },
      () => changePasswordWorkflow(req.scope).run({ input }),
    )
    res.status(200).json({
      message: "Password changed successfully",
      customer_id,
      token: await reissueToken(req, true),
    })
  },
)
