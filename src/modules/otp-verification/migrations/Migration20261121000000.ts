import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "otp_verification" ("id" text not null, "customer_id" text not null, "purpose" text check ("purpose" in ('email_verification', 'phone_verification', 'email_change', 'phone_change', 'account_deletion_request', 'account_deletion_cancel')) not null, "destination" text not null, "hashed_code" text not null, "expires_at" timestamptz not null, "attempts" integer not null default 0, "verified_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "otp_verification_pkey" primary key ("id"));`,
    )
    this.addSql(
      `create unique index if not exists "IDX_otp_verification_customer_id_purpose_unique" on "otp_verification" ("customer_id", "purpose") where deleted_at is null;`,
    )
    this.addSql(
      `create index if not exists "IDX_otp_verification_expires_at" on "otp_verification" ("expires_at") where deleted_at is null;`,
    )
    this.addSql(
      `create index if not exists "IDX_otp_verification_deleted_at" on "otp_verification" ("deleted_at") where deleted_at is null;`,
    )
    this.addSql(
      `create table if not exists "contact_verification" ("id" text not null, "customer_id" text not null, "channel" text check ("channel" in ('email', 'phone')) not null, "value" text not null, "verified_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "contact_verification_pkey" primary key ("id"));`,
    )
    this.addSql(
      `create unique index if not exists "IDX_contact_verification_channel_value_unique" on "contact_verification" ("channel", "value") where deleted_at is null;`,
    )
    this.addSql(
      `create unique index if not exists "IDX_contact_verification_customer_id_channel_unique" on "contact_verification" ("customer_id", "channel") where deleted_at is null;`,
    )
    this.addSql(
      `create index if not exists "IDX_contact_verification_deleted_at" on "contact_verification" ("deleted_at") where deleted_at is null;`,
    )
    this.addSql(
      `create table if not exists "otp_limit" ("id" text not null, "next_send_at" timestamptz null, "failures" integer not null default 0, "expires_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "otp_limit_pkey" primary key ("id"));`,
    )
    this.addSql(
      `create index if not exists "IDX_otp_limit_expires_at" on "otp_limit" ("expires_at") where deleted_at is null;`,
    )
    this.addSql(
      `create index if not exists "IDX_otp_limit_deleted_at" on "otp_limit" ("deleted_at") where deleted_at is null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop index if exists "IDX_customer_registration_customer_phone";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_customer_email";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_login_entity";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_identity_customer";`,
    )
    this.addSql(`drop index if exists "IDX_customer_registration_other_email";`)
    this.addSql(`drop index if exists "IDX_customer_registration_other_phone";`)
    this.addSql(`drop index if exists "IDX_customer_registration_cart_email";`)
    this.addSql(
      `drop index if exists "IDX_customer_registration_cart_deleted";`,
    )
    this.addSql(`drop index if exists "IDX_customer_registration_order_email";`)
    this.addSql(
      `drop index if exists "IDX_customer_registration_order_deleted";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_order_transfer";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_notification_to";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_notification_resource";`,
    )
    this.addSql(
      `drop index if exists "IDX_customer_registration_verification_entity";`,
    )
    this.addSql(`drop table if exists "otp_limit" cascade;`)
    this.addSql(`drop table if exists "contact_verification" cascade;`)
    this.addSql(`drop table if exists "otp_verification" cascade;`)
  }
}
