import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  CUSTOMER_OF_IDENTITY,
  epochOf,
  servesOtherActor,
  type AuthIdentityRow,
} from "../account/identity-rows"
import { displacedPrefix } from "../account/displaced-login"
import { contactSpellings } from "../contact/contact"
import { rowsOf } from "../db/transaction"
import type { Eraser } from "./scope"

/**
 * Staff who was also a customer keeps the staff login. The session epoch stays
 * and grows, so that no token of the customer becomes valid again.
 */
const releaseStaff = async (
  trx: Knex.Transaction,
  staff: AuthIdentityRow[],
): Promise<void> => {
  const ids = staff.map(({ id }) => id)
  for (const { id, app_metadata } of staff) {
    const { customer_id: _customer, ...metadata } = app_metadata ?? {}
    await trx("auth_identity")
      .where({ id })
      .update({
        app_metadata: JSON.stringify({
          ...metadata,
          customer_registration: { epoch: epochOf(app_metadata) + 1 },
        }),
        updated_at: trx.fn.now(),
      })
  }
  await trx("auth_password_reset_token")
    .whereIn("auth_identity_id", ids)
    .delete()
  await trx.raw(
    `DELETE FROM auth_verification v USING provider_identity p
      WHERE p.auth_identity_id = ANY(?) AND p.provider = 'phonepass'
        AND v.auth_identity_id = p.auth_identity_id AND v.entity_id = p.entity_id`,
    [ids],
  )
  await trx("provider_identity")
    .whereIn("auth_identity_id", ids)
    .where({ provider: "phonepass" })
    .delete()
}

/**
 * Auth identities with their provider identities, reset tokens, second factors
 * and verifications, which are deleted by foreign key.
 */
export const eraseLogins: Eraser = {
  tables: ["auth_identity"],
  erase: async (trx, { customerIds, actorTypes }) => {
    const identities = await rowsOf<AuthIdentityRow>(
      trx,
      `SELECT id, app_metadata FROM auth_identity
        WHERE ${CUSTOMER_OF_IDENTITY} = ANY(?) AND deleted_at IS NULL
        ORDER BY id FOR UPDATE`,
      [customerIds],
    )
    const staff = identities.filter(({ app_metadata }) =>
      servesOtherActor(app_metadata, actorTypes),
    )
    if (staff.length) {
      await releaseStaff(trx, staff)
    }
    await trx("auth_identity")
      .whereIn(
        "id",
        identities.filter((row) => !staff.includes(row)).map(({ id }) => id),
      )
      .delete()
  },
}

/**
 * Provider identities and verifications of the customers' contacts that belong
 * to other auth identities: deleted ones, unverified claims, other spellings,
 * contacts that another person named. A provider identity of staff stays: the
 * person works for the shop.
 */
export const eraseForeignLogins: Eraser = {
  tables: ["provider_identity", "auth_verification"],
  erase: async (trx, scope) => {
    const contacts = scope.contacts.flatMap(contactSpellings)
    const bindings = {
      contacts,
      displaced: contacts.map(displacedPrefix),
      staff: scope.actorTypes
        .filter((actor) => actor !== "customer")
        .map((actor) => `${actor}_id`),
    }
    const isStaff = `EXISTS (SELECT 1 FROM jsonb_each_text(nullif(i.app_metadata, 'null')) e
       WHERE e.key = ANY(:staff) AND COALESCE(e.value, '') <> '' AND i.deleted_at IS NULL)`
    await trx.raw(
      `DELETE FROM auth_verification v USING auth_identity i
        WHERE lower(v.entity_id) = ANY(:contacts) AND i.id = v.auth_identity_id AND NOT ${isStaff}`,
      bindings as unknown as Knex.ValueDict,
    )
    const orphans = await rowsOf<{ auth_identity_id: string }>(
      trx,
      // By ranges that the index of the expression serves; ids contain nothing above "~".
      `WITH found AS (
         SELECT id FROM provider_identity WHERE lower(entity_id) = ANY(:contacts)
         UNION
         SELECT o.id FROM unnest(CAST(:displaced AS text[])) prefix
           JOIN provider_identity o
             ON lower(o.entity_id) ~>=~ prefix AND lower(o.entity_id) ~<~ (prefix || '~'))
       DELETE FROM provider_identity p USING found f, auth_identity i
        WHERE p.id = f.id AND p.provider IN ('emailpass', 'phonepass')
          AND i.id = p.auth_identity_id AND (p.deleted_at IS NOT NULL OR NOT ${isStaff})
       RETURNING p.auth_identity_id`,
      bindings,
    )
    await trx.raw(
      `DELETE FROM auth_identity i WHERE i.id = ANY(?)
          AND NOT EXISTS (SELECT 1 FROM provider_identity p WHERE p.auth_identity_id = i.id)`,
      [orphans.map(({ auth_identity_id }) => auth_identity_id)],
    )
  },
}

/**
 * The history of the customers' accounts, and what that of others still keeps of
 * their contacts: such a change cannot be undone any more.
 */
export const eraseHistory: Eraser = {
  tables: ["account_change", "account_undo_token"],
  erase: async (trx, { customerIds, contacts }) => {
    const values = contacts.flatMap(contactSpellings)
    await trx("account_undo_token").whereIn("customer_id", customerIds).delete()
    await trx("account_undo_token").whereIn("value", values).delete()
    await trx("account_change").whereIn("customer_id", customerIds).delete()
    await trx.raw(
      `UPDATE account_change SET snapshot = NULL, contact = NULL, updated_at = now()
        WHERE snapshot IS NOT NULL AND (contact = ANY(:values)
          OR EXISTS (SELECT 1 FROM unnest(:values::text[]) value
                      WHERE strpos(lower(snapshot::text), lower(value)) > 0))`,
      { values },
    )
  },
}

/** Verifications, one-time codes, sessions and preferences. */
export const eraseVerifications: Eraser = {
  tables: [
    "contact_verification",
    "otp_verification",
    "customer_session",
    "customer_preference",
  ],
  erase: async (trx, { customerIds }) => {
    await trx("customer_preference").whereIn("id", customerIds).delete()
    await trx("customer_session").whereIn("customer_id", customerIds).delete()
    await trx("contact_verification")
      .whereIn("customer_id", customerIds)
      .delete()
    await trx("otp_verification").whereIn("customer_id", customerIds).delete()
  },
}
