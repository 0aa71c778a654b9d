import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { EmailpassAuthService } from "./service"

export default ModuleProvider(Modules.AUTH, {
  services: [EmailpassAuthService],
})
