import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261130145812 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "customer_preference" ("id" text not null, "locale" text null, "sales_channel_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_preference_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_customer_preference_deleted_at" ON "customer_preference" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "customer_session" add column if not exists "confirmed_by" text null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "customer_preference" cascade;`)

    this.addSql(
      `alter table if exists "customer_session" drop column if exists "confirmed_by";`,
    )
  }
}
