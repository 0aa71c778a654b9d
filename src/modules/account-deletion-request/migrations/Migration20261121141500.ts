import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121141500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "account_deletion_request" add column if not exists "decisions" jsonb null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "account_deletion_request" drop column if exists "decisions";`,
    )
  }
}
