import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { pauseMessages } from "../../../../workflows"
import { handleErrors } from "../../../handle-errors"
import { PauseMessages } from "../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { channel, hours } = parseBody(PauseMessages, req.body)
  await pauseMessages(req.scope, channel, hours * 3_600)
  res.status(200).json({ channel, paused: true, hours })
})
