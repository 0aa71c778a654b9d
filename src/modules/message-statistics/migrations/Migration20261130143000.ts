import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The counts of messages, by the hour, and of codes sent to phones, by ten
 * minutes (UTC). An empty country or carrier stands for none.
 */
export class Migration20261130143000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "registration_message_count" ("hour" timestamptz not null, "channel" text not null, "country" text not null, "carrier" text not null, "outcome" text not null, "count" integer not null, constraint "registration_message_count_pkey" primary key ("hour", "channel", "country", "carrier", "outcome"));`,
    )
    this.addSql(
      `create table if not exists "registration_code_count" ("country" text not null, "sent_at" timestamptz not null, "sent" integer not null, "entered" integer not null, constraint "registration_code_count_pkey" primary key ("country", "sent_at"));`,
    )
    this.addSql(
      `create index if not exists "IDX_registration_code_count_sent_at" on "registration_code_count" ("sent_at");`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "registration_code_count" cascade;`)
    this.addSql(`drop table if exists "registration_message_count" cascade;`)
  }
}
