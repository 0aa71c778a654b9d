import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121103553 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "account_deletion_request" drop constraint if exists "account_deletion_request_active_unique";`,
    )
    this.addSql(
      `create table if not exists "account_deletion_request" ("id" text not null, "customer_id" text not null, "reason" text null, "status" text check ("status" in ('pending', 'confirmed', 'cancelled', 'completed')) not null default 'pending', "expires_at" timestamptz null, "confirmed_at" timestamptz null, "deletion_scheduled_at" timestamptz null, "reminded_at" timestamptz null, "cancelled_at" timestamptz null, "erased_at" timestamptz null, "completed_at" timestamptz null, "claimed_until" timestamptz null, "tries" integer not null default 0, "set_aside_at" timestamptz null, "last_error" text null, "handled_by" text null, "note" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "account_deletion_request_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_deleted_at" ON "account_deletion_request" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_account_deletion_request_active_unique" ON "account_deletion_request" ("customer_id") WHERE status IN ('pending', 'confirmed') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_due" ON "account_deletion_request" ("deletion_scheduled_at", "id") WHERE status = 'confirmed' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_pending_expiry" ON "account_deletion_request" ("expires_at") WHERE status = 'pending' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_created_at" ON "account_deletion_request" ("created_at", "id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_status_created_at" ON "account_deletion_request" ("status", "created_at", "id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_updated_at" ON "account_deletion_request" ("updated_at", "id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_status_updated_at" ON "account_deletion_request" ("status", "updated_at", "id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_customer_id" ON "account_deletion_request" ("customer_id", "id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_deletion_request_status_customer_id" ON "account_deletion_request" ("status", "customer_id", "id") WHERE deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "account_deletion_request" cascade;`)
  }
}
