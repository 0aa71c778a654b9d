import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261129000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "otp_verification" add column if not exists "is_strong" boolean not null default false;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "otp_verification" drop column if exists "is_strong";`,
    )
  }
}
