import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261129220000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "otp_verification" drop constraint if exists "otp_verification_purpose_check";`,
    )
    this.addSql(
      `alter table if exists "otp_verification" add constraint "otp_verification_purpose_check" check ("purpose" in ('email_verification', 'phone_verification', 'email_change', 'phone_change', 'account_deletion_request', 'account_deletion_cancel', 'email_reauthentication', 'phone_reauthentication'));`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `delete from "otp_verification" where "purpose" in ('email_reauthentication', 'phone_reauthentication');`,
    )
    this.addSql(
      `alter table if exists "otp_verification" drop constraint if exists "otp_verification_purpose_check";`,
    )
    this.addSql(
      `alter table if exists "otp_verification" add constraint "otp_verification_purpose_check" check ("purpose" in ('email_verification', 'phone_verification', 'email_change', 'phone_change', 'account_deletion_request', 'account_deletion_cancel'));`,
    )
  }
}
