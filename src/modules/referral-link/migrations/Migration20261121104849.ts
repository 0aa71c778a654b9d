import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121104849 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "referral_link" drop constraint if exists "referral_link_customer_id_unique";`,
    )
    this.addSql(
      `alter table if exists "referral_code" drop constraint if exists "referral_code_code_unique";`,
    )
    this.addSql(
      `alter table if exists "referral_code" drop constraint if exists "referral_code_customer_id_unique";`,
    )
    this.addSql(
      `create table if not exists "referral_code" ("id" text not null, "customer_id" text not null, "code" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "referral_code_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_referral_code_deleted_at" ON "referral_code" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_referral_code_customer_id_unique" ON "referral_code" ("customer_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_referral_code_code_unique" ON "referral_code" ("code") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "referral_link" ("id" text not null, "customer_id" text not null, "referrer_id" text not null, "parent_customers_by_level" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "referral_link_pkey" primary key ("id"), constraint referral_link_not_self check (customer_id <> referrer_id));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_referral_link_deleted_at" ON "referral_link" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_referral_link_customer_id_unique" ON "referral_link" ("customer_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_referral_link_referrer_id" ON "referral_link" ("referrer_id", "created_at", "id") WHERE deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "referral_code" cascade;`)

    this.addSql(`drop table if exists "referral_link" cascade;`)
  }
}
