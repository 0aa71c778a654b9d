import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261129210000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "customer_session" ("id" text not null, "customer_id" text not null, "auth_identity_id" text not null, "epoch" integer not null, "auth_provider" text not null, "sign_in" text not null, "channel" text null, "authenticated_at" timestamptz not null, "mfa_completed_at" timestamptz null, "remember" boolean not null default false, "generation" integer not null default 0, "rotated_at" timestamptz null, "last_seen_at" timestamptz not null, "expires_at" timestamptz not null, "absolute_expires_at" timestamptz not null, "browser" text null, "os" text null, "device_type" text null, "ip_address" text null, "ended_at" timestamptz null, "end_reason" text null, "ended_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "customer_session_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_customer_session_deleted_at" ON "customer_session" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_customer_session_customer_id" ON "customer_session" ("customer_id", "last_seen_at", "id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_customer_session_expires_at" ON "customer_session" ("expires_at") WHERE deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "customer_session" cascade;`)
  }
}
