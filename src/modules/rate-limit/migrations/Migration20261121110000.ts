import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The counters of the limits, in the shape that the library reads and writes. */
export class Migration20261121110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "customer_registration_limit" ("key" varchar(255) not null, "points" integer not null default 0, "expire" bigint null, constraint "customer_registration_limit_pkey" primary key ("key"));`,
    )
    this.addSql(
      `create index if not exists "IDX_customer_registration_limit_expire" on "customer_registration_limit" ("expire");`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "customer_registration_limit" cascade;`)
  }
}
