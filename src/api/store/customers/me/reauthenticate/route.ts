import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { assertSecondFactor } from "../../../../auth/gate/second-factor"
import { handleErrors } from "../../../../handle-errors"
import { checkFactor } from "../../../../sessions/check-factor"
import { continueSession } from "../../../../sessions/mint-token"
import { Reauthenticate } from "../../session/validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const input = parseBody(Reauthenticate, req.body)
    await assertSecondFactor(req, req.auth_context)
    const isFirst = await checkFactor(req, input)
    // A request that is repeated has no effect, and gets no token.
    const token = isFirst ? await continueSession(req) : null
    res.status(200).json({ token })
  },
)
