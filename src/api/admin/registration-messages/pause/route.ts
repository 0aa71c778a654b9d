import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { pauseMessages } from "../../../../workflows"
import { handleErrors } from "../../../handle-errors"
import { PauseMessages } from "../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { channel, country, hours } = parseBody(PauseMessages, req.body)
  await pauseMessages(req.scope, channel, hours * 3_600, country)
  res.status(200).json({ channel, country, paused: true, hours })
})
