import type { MedusaContainer } from "@medusajs/framework/types"
import * as purge from "../core/deletion/purge-expired-records"
import * as pause from "../core/limits/limit-requests"
import * as message from "../core/messages/deliver-message"
import * as reminders from "../core/messages/send-deletion-notice"
import * as reset from "../core/password/request-password-reset"
import type { Services } from "../types/services"
import { services } from "./services"

/** Calls a function of core with the services of a container. */
const withServices =
  <Input extends unknown[], Result>(
    work: (services: Services, ...input: Input) => Result,
  ) =>
  (container: MedusaContainer, ...input: Input): Result =>
    work(services(container), ...input)

/** Sends a message within the shop's budgets; see {@link message.deliverMessage}. */
export const deliverMessage = withServices(message.deliverMessage)

/** Stops all messages to a channel for some seconds; see {@link pause.pauseMessages}. */
export const pauseMessages = withServices(pause.pauseMessages)

/** Lets messages to a channel be sent again. */
export const resumeMessages = withServices(pause.resumeMessages)

/** Starts the reset of a customer's password; see {@link reset.requestPasswordReset}. */
export const requestPasswordReset = withServices(reset.requestPasswordReset)

/** Removes expired rows; see {@link purge.purgeExpiredRecords}. */
export const purgeExpiredRecords = withServices(purge.purgeExpiredRecords)

/** Reminds customers whose deletion is near; see {@link reminders.sendDeletionReminders}. */
export const sendDeletionReminders = withServices(
  reminders.sendDeletionReminders,
)
