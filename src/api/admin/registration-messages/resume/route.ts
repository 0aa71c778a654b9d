import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import { resumeMessages } from "../../../../workflows"
import { handleErrors } from "../../../handle-errors"
import { ResumeMessages } from "../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { channel } = parseBody(ResumeMessages, req.body)
  await resumeMessages(req.scope, channel)
  res.status(200).json({ channel, paused: false })
})
