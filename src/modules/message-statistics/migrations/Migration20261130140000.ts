import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The counts of messages, by the hour (UTC). An empty country or carrier stands for none. */
export class Migration20261130140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "registration_message_count" ("hour" timestamptz not null, "channel" text not null, "country" text not null, "carrier" text not null, "outcome" text not null, "count" integer not null, constraint "registration_message_count_pkey" primary key ("hour", "channel", "country", "carrier", "outcome"));`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "registration_message_count" cascade;`)
  }
}
