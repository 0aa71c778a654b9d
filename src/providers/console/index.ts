import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { ConsoleNotificationService } from "./service"

/** A provider of the Notification Module that prints messages, for development. */
export default ModuleProvider(Modules.NOTIFICATION, {
  services: [ConsoleNotificationService],
})
