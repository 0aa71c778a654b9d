import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import { AccountDeletionRequest } from "./models/account-deletion-request"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/** Requests to delete an account, from the request to the erasure. */
export class AccountDeletionRequestService extends MedusaService({
  AccountDeletionRequest,
}) {
  protected readonly connection: Knex

  constructor(container: Dependencies) {
    // eslint-disable-next-line prefer-rest-params -- the base class reads its arguments
    super(...(arguments as unknown as [object]))
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }
}
