import type { Services } from "../../types/services"
import { listVerified, notifyOfChange } from "../messages/notify-of-change"
import type { SessionRow } from "./session-rows"

/** Notifies the verified contacts of a sign-in on a device that the customer has not used before. */
export const notifyOfNewDevice = async (
  services: Services,
  session: SessionRow,
): Promise<void> => {
  const { customer_id, browser, os } = session
  if (!(await services.sessions.isNewDevice(session))) {
    return
  }
  const { verified } = await listVerified(services, customer_id)
  notifyOfChange(services, {
    customer_id,
    change: { kind: "new_device" },
    verified,
    origin: { device: { browser, os } },
  })
}
