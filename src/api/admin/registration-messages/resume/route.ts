import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { resumeMessages } from "../../../../workflows"
import { handleErrors } from "../../../handle-errors"
import { ResumeMessages } from "../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { channel, country } = parseBody(ResumeMessages, req.body)
  await resumeMessages(req.scope, channel, country)
  res.status(200).json({ channel, country, paused: false })
})
