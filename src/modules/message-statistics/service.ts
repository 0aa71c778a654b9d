import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import * as codes from "../../core/messages/code-counts"
import * as counts from "../../core/messages/message-counts"
import * as sums from "../../core/messages/message-statistics"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/**
 * The counts of messages and codes. They have no model: a row is a counter without an id,
 * which one statement adds to, and which is read in sums alone.
 */
export class MessageStatisticsService {
  private readonly connection: Knex

  constructor(container: Dependencies) {
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** See {@link counts.countMessages}. */
  count(
    messages: readonly counts.CountedMessage[],
    code?: counts.SentCode,
  ): Promise<codes.CodeWindows | undefined> {
    return counts.countMessages(this.connection, messages, code)
  }

  /** See {@link sums.sumMessages}. */
  sum(filter: sums.MessageFilter): ReturnType<typeof sums.sumMessages> {
    return sums.sumMessages(this.connection, filter)
  }

  /** See {@link sums.listNames}. */
  listNames(days: number): ReturnType<typeof sums.listNames> {
    return sums.listNames(this.connection, days)
  }

  /** See {@link sums.sumCodes}. */
  sumCodes(days: number): ReturnType<typeof sums.sumCodes> {
    return sums.sumCodes(this.connection, days)
  }

  /** See {@link codes.countEntered}. */
  countEntered(country: string | null, sentAt: Date): Promise<void> {
    return codes.countEntered(this.connection, country, sentAt)
  }
}
