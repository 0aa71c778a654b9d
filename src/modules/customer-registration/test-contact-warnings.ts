import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  testContactState,
  type TestContact,
  type TestContactState,
} from "../../core/otp/test-contacts"
import { maskContact } from "../../core/shared/text"

const REASONS: Record<Exclude<TestContactState, "active">, string> = {
  ended: "its date has passed",
  held: "an account has the contact by other means than the code",
}

/** Warns about entries of `test_contacts` that have no effect: one line for each. */
export const warnOfTestContacts = async (
  connection: Knex,
  logger: { warn(message: string): void },
  contacts: readonly TestContact[],
): Promise<void> => {
  for (const entry of contacts) {
    const state = await testContactState(connection, entry)
    if (state !== "active") {
      logger.warn(
        `customer-registration: test_contacts: the entry of ${maskContact(entry.value)} has no effect: ${REASONS[state]}. Codes for it are sent as to anyone. Remove it.`,
      )
    }
  }
}
