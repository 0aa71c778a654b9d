import { contactsOf, searchedPatterns, type Eraser } from "./scope"

/** Addresses and groups. */
export const eraseProfileLinks: Eraser = {
  tables: ["customer_address", "customer_group_customer"],
  erase: async (trx, { customerIds }) => {
    await trx("customer_address").whereIn("customer_id", customerIds).delete()
    await trx("customer_group_customer")
      .whereIn("customer_id", customerIds)
      .delete()
  },
}

/** Accounts at payment providers; an account that another customer also uses stays. */
export const eraseAccountHolders: Eraser = {
  tables: ["customer_account_holder", "account_holder"],
  erase: async (trx, { customerIds }) => {
    await trx.raw(
      `DELETE FROM account_holder h USING customer_account_holder l
        WHERE l.customer_id = ANY(:ids) AND h.id = l.account_holder_id
          AND NOT EXISTS (SELECT 1 FROM customer_account_holder o
            WHERE o.account_holder_id = h.id AND o.customer_id <> ALL(:ids))`,
      { ids: customerIds },
    )
    await trx("customer_account_holder")
      .whereIn("customer_id", customerIds)
      .delete()
  },
}

/** How often promotions were used, counted by customer or email. */
export const erasePromotionUsage: Eraser = {
  tables: ["promotion_campaign_budget_usage"],
  erase: async (trx, { customerIds, contacts }) => {
    await trx.raw(
      `DELETE FROM promotion_campaign_budget_usage
        WHERE attribute_value = ANY(:ids) OR lower(attribute_value) = ANY(:values)`,
      { ids: customerIds, values: contacts.map(({ value }) => value) },
    )
  },
}

/** A condition: a text names one of the customers. */
const namesAny = (text: string): string =>
  `EXISTS (SELECT 1 FROM unnest(:patterns::text[]) p WHERE lower(${text}) ~ p)`

/** The text that the customers, and staff on their behalf, wrote in a request. */
export const eraseReasons: Eraser = {
  tables: ["account_deletion_request"],
  erase: async (trx, scope) => {
    await trx.raw(
      `UPDATE account_deletion_request r
          SET reason = NULL,
              note = CASE WHEN ${namesAny("r.note")} THEN NULL ELSE r.note END,
              decisions = (SELECT jsonb_agg(CASE WHEN ${namesAny("d->>'note'")}
                  THEN d || '{"note": null}' ELSE d END ORDER BY place)
                FROM jsonb_array_elements(r.decisions) WITH ORDINALITY AS list(d, place))
        WHERE customer_id = ANY(:ids)
          AND (reason IS NOT NULL OR note IS NOT NULL OR decisions IS NOT NULL)`,
      { ids: scope.customerIds, patterns: searchedPatterns(scope) },
    )
  },
}

/**
 * The customers themselves: scrubbed and deleted as Medusa deletes, so that the
 * references of orders stay valid.
 */
export const eraseCustomerRows: Eraser = {
  tables: ["customer"],
  erase: async (trx, scope) => {
    await trx.raw(
      `UPDATE customer
          SET email = NULL, phone = NULL, first_name = NULL, last_name = NULL,
              company_name = NULL, metadata = NULL, created_by = NULL,
              has_account = false, updated_at = now(),
              deleted_at = COALESCE(deleted_at, now())
        WHERE id = ANY(?)`,
      [scope.customerIds],
    )
    await trx.raw(
      `UPDATE customer SET phone = NULL, updated_at = now()
        WHERE phone = ANY(?) AND NOT (has_account AND deleted_at IS NULL)`,
      [contactsOf(scope, "phone")],
    )
  },
}
