import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { handleErrors } from "../../../../handle-errors"
import { refreshTokens } from "../../../../sessions/mint-token"
import { RefreshSession } from "../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { refresh_token } = parseBody(RefreshSession, req.body)
  res.status(200).json(await refreshTokens(req, refresh_token))
})
