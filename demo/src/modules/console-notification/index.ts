import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { ConsoleNotificationService } from "./service"

export default ModuleProvider(Modules.NOTIFICATION, {
  services: [ConsoleNotificationService],
})
