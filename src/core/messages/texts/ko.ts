import type { Texts } from "./types"

/** Korean, in the polite style (합니다, 해 주세요). */
export const ko: Texts = {
  greeting: {
    named: "{{name}}님, 안녕하세요.",
    unnamed: "안녕하세요, 고객님.",
  },
  code: {
    expires: {
      other:
        "코드는 {{count}}분 동안 유효합니다. 쇼핑몰에서는 절대 이 코드를 묻지 않습니다.",
    },
    not_requested: "코드를 요청하지 않으셨다면 이 메시지를 무시하셔도 됩니다.",
  },
  verification_code: {
    subject: "인증 코드 안내",
    lead: "인증 코드:",
    sms: { other: "인증 코드: {{code}} ({{count}}분간 유효)" },
  },
  deletion_request: {
    subject: "계정 삭제 요청을 확인해 주세요",
    lead: "고객님의 계정에 로그인한 사용자가 계정 삭제를 요청했습니다. 계정 삭제 확인 코드:",
    scheduled: {
      zero: "코드를 입력하면 계정이 바로 삭제됩니다. 본인이 요청하지 않았다면 코드를 누구에게도 알려 주지 말고 비밀번호를 변경해 주세요.",
      other:
        "코드를 입력하면 {{count}}일 후 계정이 삭제됩니다. 그 전까지는 삭제를 취소할 수 있습니다. 본인이 요청하지 않았다면 코드를 누구에게도 알려 주지 말고 비밀번호를 변경해 주세요.",
    },
    sms: { other: "계정 삭제 확인 코드: {{code}} ({{count}}분간 유효)" },
  },
  deletion_cancel: {
    subject: "계정 삭제 취소를 확인해 주세요",
    lead: "계정 삭제 취소 코드:",
    sms: { other: "계정 삭제 취소 코드: {{code}} ({{count}}분간 유효)" },
  },
  password_reset: {
    subject: "비밀번호 재설정 안내",
    lead_link:
      "고객님 계정의 비밀번호 재설정 요청이 접수되었습니다. 아래 링크를 열어 새 비밀번호를 설정해 주세요.",
    lead_code:
      "고객님 계정의 비밀번호 재설정 요청이 접수되었습니다. 비밀번호 재설정 코드:",
    button: "새 비밀번호 설정하기",
    expires: {
      other:
        "링크는 한 번만 사용할 수 있으며 {{count}}분 동안 유효합니다. 본인이 요청하지 않았다면 이 메시지를 무시해 주세요.",
    },
    sms_link: "새 비밀번호 설정: {{url}}",
    sms_code: { other: "비밀번호 재설정 코드: {{code}} ({{count}}분간 유효)" },
  },
  account_restored: {
    subject: "계정이 복구되었습니다",
    lead: "계정이 변경 전 상태로 복구되었습니다. 모든 기기에서 로그아웃되었으며 이전 비밀번호는 더 이상 사용할 수 없습니다. 아래 링크를 열어 새 비밀번호를 설정해 주세요.",
    button: "새 비밀번호 설정하기",
    expires: {
      other:
        "링크는 한 번만 사용할 수 있으며 {{count}}분 동안 유효합니다. 이후에는 쇼핑몰에서 새 링크를 요청해 주세요.",
    },
    sms: "계정이 복구되었습니다. 새 비밀번호 설정: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "계정을 유지하시려면 그 전에 삭제를 취소해 주세요. 로그인하지 않아도 아래 링크를 열어 확인하시면 됩니다. 이 링크로는 삭제 취소만 할 수 있습니다.",
    cancel_by_code:
      "계정을 유지하시려면 그 전에 삭제를 취소해 주세요. 로그인하지 않아도 쇼핑몰에서 계정의 이메일 주소나 전화번호로 코드를 요청해 입력하시면 됩니다.",
    button: "계정 유지하기",
  },
  deletion_confirmed: {
    subject: "{{day}}에 계정이 삭제됩니다",
    lead: "{{day}}에 계정이 삭제됩니다. 지금부터는 로그인할 수 없습니다.",
    sms_link: ["{{day}}에 계정이 삭제됩니다. 취소: {{url}}"],
    sms_home: "{{day}}에 계정이 삭제됩니다. 취소: {{url}}",
    sms: "{{day}}에 계정이 삭제됩니다. 유지하시려면 그 전에 쇼핑몰에서 취소해 주세요.",
  },
  deletion_reminder: {
    subject: "곧 계정이 삭제됩니다",
    lead: "{{time}} 이후에 계정이 삭제됩니다.",
    sms_link: [
      "{{time}} 이후에 계정이 삭제됩니다. 취소: {{url}}",
      "곧 계정이 삭제됩니다. 취소: {{url}}",
    ],
    sms: "{{time}} 이후에 계정이 삭제됩니다. 쇼핑몰에서 로그인 없이 취소할 수 있습니다.",
  },
  deletion_cancelled: {
    subject: "계정 삭제가 취소되었습니다",
    lead: "쇼핑몰에서 계정 삭제를 취소했습니다. 다시 로그인할 수 있습니다.",
    again: "계속 삭제를 원하시면 로그인하여 삭제를 다시 요청해 주세요.",
  },
  deletion_completed: {
    subject: "계정이 삭제되었습니다",
    lead: "요청하신 대로 계정이 삭제되었습니다. 이 계정에 관한 마지막 메시지입니다.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{os}}의 {{browser}}",
  },
  advice: {
    change_password: "의심스러우시면 비밀번호를 변경해 주세요.",
    contact_shop: "본인이 아니라면 즉시 쇼핑몰에 문의해 주세요.",
    reset_password:
      "본인이 아니라면 비밀번호를 재설정하고 즉시 쇼핑몰에 문의해 주세요.",
    change_password_short: "{{what}}. 의심스러우시면 비밀번호를 변경해 주세요.",
    contact_shop_short: "{{what}}. 본인이 아니라면 쇼핑몰에 문의해 주세요.",
    reset_password_short:
      "{{what}}. 본인이 아니라면 비밀번호를 재설정해 주세요.",
    undo_short: "{{what}}. 본인이 아니라면 되돌려 주세요: {{url}}",
    undo: "본인이 아니라면 변경을 되돌려 주세요. 계정이 이전 상태로 복구되고 모든 기기에서 로그아웃되며, 새 비밀번호를 설정하시게 됩니다.",
    undo_button: "본인이 아닙니다",
    undo_sms: "본인이 아니라면 되돌려 주세요: {{url}}",
  },
  password_changed: {
    subject: "비밀번호가 변경되었습니다",
    lead: "계정 비밀번호가 변경되었습니다({{when}}).",
    sms: "비밀번호가 변경되었습니다({{when}}).",
  },
  password_was_reset: {
    subject: "비밀번호가 재설정되었습니다",
    lead: "계정 비밀번호가 재설정되었습니다({{when}}).",
    sms: "비밀번호가 재설정되었습니다({{when}}).",
  },
  new_device: {
    subject: "새 기기에서 로그인했습니다",
    lead: "새 기기에서 고객님의 계정에 로그인했습니다({{when}}).",
    sms: "새 기기에서 로그인했습니다({{when}}).",
  },
  session_ended: {
    subject: "로그인 세션이 종료되었습니다",
    lead: "계정의 이전 로그인 정보가 사용되어 해당 세션이 종료되었습니다({{when}}).",
    sms: "이전 로그인 정보가 사용되어 로그인 세션이 종료되었습니다({{when}}).",
  },
  email_added: {
    subject: "이메일 주소가 추가되었습니다",
    lead: "계정에 이메일 주소가 추가되었습니다: {{contact}} ({{when}}).",
    sms: "이메일 주소가 추가되었습니다({{when}}).",
  },
  phone_added: {
    subject: "전화번호가 추가되었습니다",
    lead: "계정에 전화번호가 추가되었습니다: {{contact}} ({{when}}).",
    sms: "전화번호가 추가되었습니다({{when}}).",
  },
  email_changed: {
    subject: "이메일 주소가 변경되었습니다",
    lead: "계정의 이메일 주소가 변경되었습니다: {{contact}} ({{when}}).",
    sms: "이메일 주소가 변경되었습니다({{when}}).",
  },
  phone_changed: {
    subject: "전화번호가 변경되었습니다",
    lead: "계정의 전화번호가 변경되었습니다: {{contact}} ({{when}}).",
    sms: "전화번호가 변경되었습니다({{when}}).",
  },
  email_removed: {
    subject: "이메일 주소가 삭제되었습니다",
    lead: "계정에서 이메일 주소가 삭제되었습니다: {{contact}} ({{when}}).",
    sms: "이메일 주소가 삭제되었습니다({{when}}).",
  },
  phone_removed: {
    subject: "전화번호가 삭제되었습니다",
    lead: "계정에서 전화번호가 삭제되었습니다: {{contact}} ({{when}}).",
    sms: "전화번호가 삭제되었습니다({{when}}).",
  },
  factor_added: {
    subject: "2단계 인증이 설정되었습니다",
    lead: "계정에 2단계 인증 수단이 추가되었습니다({{when}}).",
    sms: "2단계 인증 수단이 추가되었습니다({{when}}).",
  },
  factor_removed: {
    subject: "2단계 인증이 해제되었습니다",
    lead: "계정에서 2단계 인증 수단이 삭제되었습니다({{when}}).",
    sms: "2단계 인증 수단이 삭제되었습니다({{when}}).",
  },
  change_undone: {
    subject: "계정이 변경 전 상태로 복구되었습니다",
    lead: "계정에 등록된 연락처 중 하나의 소유자가 계정 변경을 되돌렸습니다({{when}}). 모든 기기에서 로그아웃되었습니다.",
    sms: "계정이 변경 전 상태로 복구되었습니다({{when}}).",
  },
}
