import type { ErasureScope, Eraser } from "./scope"

/** As they stand in stored json, in lower case. */
const inJson = (values: string[]): string[] =>
  values.map((value) => JSON.stringify(value.toLowerCase()).slice(1, -1))

const provedContacts = ({ contacts }: ErasureScope): string[] =>
  contacts.map(({ value }) => value)

/** Messages to the customers, about them, and about their orders and carts. */
export const eraseNotifications: Eraser = {
  tables: ["notification", "cart", "order"],
  erase: async (trx, scope) => {
    const ids = scope.customerIds
    const to = provedContacts(scope)
    await trx.raw(
      `DELETE FROM notification WHERE id IN (
         SELECT id FROM notification WHERE receiver_id = ANY(:ids)
         UNION SELECT id FROM notification WHERE lower("to") = ANY(:to)
         UNION SELECT id FROM notification WHERE resource_id IN (
           SELECT unnest(:ids::text[])
           UNION SELECT id FROM cart WHERE customer_id = ANY(:ids) AND deleted_at IS NULL
           UNION SELECT id FROM "order" WHERE customer_id = ANY(:ids) AND deleted_at IS NULL))`,
      { ids, to },
    )
    // To others, such as staff, with the customer in the data of the template.
    await trx.raw(
      `DELETE FROM notification n
        WHERE n.data IS NOT NULL AND n.data <> '{}'
          AND EXISTS (SELECT 1 FROM unnest(?::text[]) needle
                       WHERE strpos(lower(n.data::text), needle) > 0)`,
      [inJson([...scope.customerIds, ...provedContacts(scope)])],
    )
  },
}

/**
 * Runs of workflows that Medusa keeps with all that went through them, such as
 * the completion of a cart. One under way stays for an hour after its last
 * sign of life; a later run of the purge finds it then.
 */
export const eraseWorkflowRuns: Eraser = {
  tables: ["workflow_execution"],
  erase: async (trx, scope) => {
    await trx.raw(
      `DELETE FROM workflow_execution w
        WHERE (w.state IN ('done', 'failed', 'reverted')
               OR w.updated_at < now() - interval '1 hour')
          AND EXISTS (SELECT 1 FROM unnest(?::text[]) needle
               WHERE strpos(lower(w.context::text), needle) > 0
                  OR strpos(lower(w.execution::text), needle) > 0)`,
      [
        inJson([
          ...scope.customerIds,
          ...provedContacts(scope),
          ...scope.spellings,
        ]),
      ],
    )
  },
}
