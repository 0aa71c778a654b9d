import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261130145813 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "account_change" ("id" text not null, "customer_id" text not null, "kind" text not null, "channel" text null, "contact" text null, "confirmed_by" text null, "browser" text null, "os" text null, "snapshot" jsonb null, "expires_at" timestamptz not null, "undone_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "account_change_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_change_deleted_at" ON "account_change" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_change_customer_id" ON "account_change" ("customer_id", "created_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_change_expires_at" ON "account_change" ("expires_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "account_undo_token" ("id" text not null, "change_id" text not null, "customer_id" text not null, "channel" text not null, "value" text not null, "expires_at" timestamptz not null, "used_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "account_undo_token_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_undo_token_deleted_at" ON "account_undo_token" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_undo_token_customer_id" ON "account_undo_token" ("customer_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_account_undo_token_expires_at" ON "account_undo_token" ("expires_at") WHERE deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "account_change" cascade;`)

    this.addSql(`drop table if exists "account_undo_token" cascade;`)
  }
}
