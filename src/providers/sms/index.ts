import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { SmsNotificationService } from "./service"

/** A provider of the Notification Module for SMS. */
export default ModuleProvider(Modules.NOTIFICATION, {
  services: [SmsNotificationService],
})
