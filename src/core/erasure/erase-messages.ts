import { escapePattern } from "../shared/text"
import { deletedToo, OF_CUSTOMERS } from "./deleted-rows"
import type { ErasureScope, Eraser } from "./scope"

/** A value in the form in which JSON stores it, in lower case. */
const inJson = (value: string): string =>
  JSON.stringify(value.toLowerCase()).slice(1, -1)

/** Characters that may come before a contact without being part of it; a line break is `\n` in JSON. */
const BEFORE = "(^|[^a-z0-9._+-]|\\\\[bfnrt])"

/** Characters that may come after a contact; a dot may end the sentence. */
const AFTER = "($|[^a-z0-9.-]|[.-]($|[^a-z0-9]))"

/** Finds a contact, but not a longer one that contains it: `n@shop.com` is not `jan@shop.com`. */
const patternOf = (value: string): string =>
  `${value.startsWith("+") ? "" : BEFORE}${escapePattern(value)}${AFTER}`

/**
 * The values that identify the customers in stored JSON, each with a pattern:
 * ids, and contacts that certainly belong to them.
 */
const needlesOf = (scope: ErasureScope) => {
  const ids = scope.customerIds.map(inJson)
  const contacts = [
    ...new Set([...verifiedContacts(scope), ...scope.ownSpellings]),
  ].map(inJson)
  return {
    values: [...ids, ...contacts],
    patterns: [...ids.map(escapePattern), ...contacts.map(patternOf)],
  }
}

/**
 * A condition: a text in lower case names one of the customers. The plain
 * search comes first, because it is faster.
 */
const names = (text: string): string =>
  `(strpos(${text}, needle.value) > 0 AND ${text} ~ needle.pattern)`

const NEEDLES =
  "unnest(:values::text[], :patterns::text[]) AS needle(value, pattern)"

const verifiedContacts = ({ contacts }: ErasureScope): string[] =>
  contacts.map(({ value }) => value)

/** Messages to the customers, about them, and about their orders and carts. */
export const eraseNotifications: Eraser = {
  tables: ["notification", "cart", "order"],
  erase: async (trx, scope) => {
    const ids = scope.customerIds
    const to = verifiedContacts(scope)
    await trx.raw(
      `DELETE FROM notification WHERE id IN (
         SELECT id FROM notification WHERE receiver_id = ANY(:ids)
         UNION SELECT id FROM notification WHERE lower("to") = ANY(:to)
         UNION SELECT id FROM notification WHERE resource_id IN (
           SELECT unnest(:ids::text[])
           UNION ${deletedToo("cart", OF_CUSTOMERS)}
           UNION ${deletedToo('"order"', OF_CUSTOMERS)}))`,
      { ids, to },
    )
    // Messages to others, such as staff, with the customer, a cart or an order in the data of the template.
    await trx.raw(
      `WITH own AS (${deletedToo("cart", OF_CUSTOMERS)}
             UNION ALL ${deletedToo('"order"', OF_CUSTOMERS)})
       DELETE FROM notification WHERE id IN (
         SELECT n.id FROM notification n,
                -- Once for each message, not for each needle.
                LATERAL (SELECT lower(concat(n.data, n.provider_data)) AS text OFFSET 0) t
          WHERE (n.data <> '{}' OR n.provider_data <> '{}')
            AND (EXISTS (SELECT 1 FROM ${NEEDLES} WHERE ${names("t.text")})
              OR EXISTS (SELECT 1 FROM regexp_matches(t.text, '[a-z]+_[0-9a-z]{26}', 'g') found
                          WHERE found[1] IN (SELECT lower(id) FROM own))))`,
      { ...needlesOf(scope), ids },
    )
  },
}

/**
 * Runs of workflows that Medusa stores with all their data, such as the
 * completion of a cart. A running one is kept for an hour after its last
 * update; a later run of the purge then finds it.
 */
export const eraseWorkflowRuns: Eraser = {
  tables: ["workflow_execution"],
  erase: async (trx, scope) => {
    await trx.raw(
      `DELETE FROM workflow_execution WHERE (workflow_id, transaction_id, run_id) IN (
         SELECT w.workflow_id, w.transaction_id, w.run_id FROM workflow_execution w,
                -- Once for each run, not for each needle.
                LATERAL (SELECT lower(concat(w.context, w.execution)) AS text OFFSET 0) t
          WHERE (w.state IN ('done', 'failed', 'reverted')
                 OR w.updated_at < now() - interval '1 hour')
            AND EXISTS (SELECT 1 FROM ${NEEDLES} WHERE ${names("t.text")}))`,
      needlesOf(scope),
    )
  },
}
