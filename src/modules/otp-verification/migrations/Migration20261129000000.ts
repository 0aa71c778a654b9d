import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261129000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "otp_verification" add column if not exists "is_strong" boolean not null default false;`,
    )
    this.addSql(
      `alter table if exists "otp_verification" add column if not exists "subject" text null;`,
    )
    this.addSql(
      `create unique index if not exists "IDX_otp_verification_subject_unique" on "otp_verification" ("subject") where deleted_at is null;`,
    )
    this.addSql(
      `alter table if exists "otp_verification" add column if not exists "earlier" jsonb null;`,
    )
    this.addSql(
      `alter table if exists "otp_verification" add column if not exists "outcome" text null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "otp_verification" drop column if exists "outcome";`,
    )
    this.addSql(
      `alter table if exists "otp_verification" drop column if exists "earlier";`,
    )
    this.addSql(`drop index if exists "IDX_otp_verification_subject_unique";`)
    this.addSql(
      `alter table if exists "otp_verification" drop column if exists "subject";`,
    )
    this.addSql(
      `alter table if exists "otp_verification" drop column if exists "is_strong";`,
    )
  }
}
