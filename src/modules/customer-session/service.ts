import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  MedusaService,
} from "@medusajs/framework/utils"
import type { RefreshTokenClaims } from "../../core/session/refresh-token"
import * as find from "../../core/session/find-sessions"
import * as preferences from "../../core/session/preference-rows"
import * as rows from "../../core/session/session-rows"
import { CustomerPreference } from "./models/customer-preference"
import { CustomerSession } from "./models/customer-session"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/**
 * Customers' sessions. Each write is one statement by the database's clock, so
 * that any number of instances behave like one.
 */
export class CustomerSessionService extends MedusaService({
  CustomerPreference,
  CustomerSession,
}) {
  protected readonly connection: Knex

  // The base class reads all of its arguments.
  constructor(...args: [container: Dependencies, ...others: unknown[]]) {
    super(...(args as unknown as [object]))
    const [container] = args
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** See {@link rows.beginSession}. */
  begin(
    session: rows.NewSession,
  ): Promise<{ row: rows.SessionRow; replaced: string[] } | undefined> {
    return rows.beginSession(this.connection, session)
  }

  /** See {@link find.findSession}. */
  find(id: string): Promise<rows.SessionRow | undefined> {
    return find.findSession(this.connection, id)
  }

  /** See {@link rows.refreshSession}. */
  refresh(
    claims: RefreshTokenClaims,
    times: { idle_days: number; refresh_grace_seconds: number },
  ): Promise<rows.Refresh> {
    return rows.refreshSession(this.connection, claims, times)
  }

  /** See {@link rows.keepSession}. */
  keep(
    id: string,
    change: rows.KeptSession,
  ): Promise<rows.SessionRow | undefined> {
    return rows.keepSession(this.connection, id, change)
  }

  /** See {@link rows.extendSession}. */
  extend(
    id: string,
    token: { token_expires_at: Date; mfa_completed_at: Date | null },
  ): Promise<rows.SessionRow | undefined> {
    return rows.extendSession(this.connection, id, token)
  }

  /** See {@link rows.noteAuthentication}. */
  async noteAuthentication(by: rows.Reauthentication): Promise<void> {
    await rows.noteAuthentication(this.connection, by)
  }

  /** See {@link rows.notePassedFactor}. */
  notePassedFactor(id: string): Promise<void> {
    return rows.notePassedFactor(this.connection, id)
  }

  /** See {@link find.isNewDevice}. */
  isNewDevice(session: rows.SessionRow): Promise<boolean> {
    return find.isNewDevice(this.connection, session)
  }

  /** See {@link rows.touchSession}. */
  touch(id: string, idleDays: number): Promise<void> {
    return rows.touchSession(this.connection, id, idleDays)
  }

  /** See {@link rows.endSessions}. */
  end(end: rows.SessionEnd): Promise<string[]> {
    return rows.endSessions(this.connection, end)
  }

  /** See {@link preferences.findPreference}. */
  findPreference(
    customerId: string,
  ): Promise<preferences.Preference | undefined> {
    return preferences.findPreference(this.connection, customerId)
  }

  /** See {@link preferences.storePreference}. */
  storePreference(
    customerId: string,
    preference: preferences.Preference,
  ): Promise<void> {
    return preferences.storePreference(this.connection, customerId, preference)
  }

  /** See {@link preferences.setLocale}. */
  setLocale(customerId: string, locale: string | null): Promise<void> {
    return preferences.setLocale(this.connection, customerId, locale)
  }

  /** See {@link find.listSessions}. */
  list(
    customerId: string,
    page: { limit: number; offset: number },
  ): Promise<{ rows: rows.SessionRow[]; count: number }> {
    return find.listSessions(this.connection, customerId, page)
  }
}
