import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { CarrierService } from "./service"

export default ModuleProvider(Modules.NOTIFICATION, {
  services: [CarrierService],
})
