import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { BadgeService } from "./service"

/** An auth provider that is not the plugin's, as a shop may add one. */
export default ModuleProvider(Modules.AUTH, { services: [BadgeService] })
