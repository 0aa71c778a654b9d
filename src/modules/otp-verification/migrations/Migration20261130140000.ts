import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261130140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "otp_verification" add column if not exists "is_test" boolean not null default false;`,
    )
    this.addSql(
      `alter table if exists "contact_verification" add column if not exists "is_test" boolean not null default false;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "contact_verification" drop column if exists "is_test";`,
    )
    this.addSql(
      `alter table if exists "otp_verification" drop column if exists "is_test";`,
    )
  }
}
