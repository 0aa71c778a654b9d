import { outcomeOfFault, refusedWith, type Carrier } from "./outcome"
import type { AwsSnsOptions } from "./options"

/** The part of `@aws-sdk/client-sns` that is used. */
interface Sns {
  SNSClient: new (config: object) => {
    send(
      command: object,
      options: { abortSignal: AbortSignal },
    ): Promise<{ MessageId?: string }>
  }
  PublishCommand: new (input: object) => object
}

/** Whether a fault of SNS is about the number: not one, or its owner wants no SMS. */
const isAboutNumber = (name = "", message = ""): boolean =>
  /^OptedOut/.test(name) ||
  (/^InvalidParameter/.test(name) && message.includes("PhoneNumber"))

/** Amazon SNS, by its official SDK, which the shop installs: it knows every way of AWS to give credentials. */
export const awsSns = (options: AwsSnsOptions): Carrier => {
  let client: Promise<[Sns, InstanceType<Sns["SNSClient"]>]> | undefined
  const connect = async (): Promise<[Sns, InstanceType<Sns["SNSClient"]>]> => {
    // A name that the compiler does not look for: the package is optional.
    const name: string = "@aws-sdk/client-sns"
    const sns = (await import(name)) as Sns
    const { region, endpoint, credentials } = options
    const config = {
      region,
      endpoint,
      credentials,
      // A repeated attempt could send the message twice; a connection that was kept open can break at its end.
      maxAttempts: 1,
      requestHandler: {
        httpAgent: { keepAlive: false },
        httpsAgent: { keepAlive: false },
      },
    }
    return [sns, new sns.SNSClient(config)]
  }
  return {
    name: options.name ?? "aws-sns",
    countries: options.countries,
    send: async ({ to, text, from = options.from }, abortSignal) => {
      let sns: Sns
      let connection: InstanceType<Sns["SNSClient"]>
      try {
        ;[sns, connection] = await (client ??= connect())
      } catch {
        client = undefined
        return {
          kind: "not_sent",
          reason: "the package @aws-sdk/client-sns is not installed",
        }
      }
      const attributes = {
        "AWS.SNS.SMS.SMSType": {
          DataType: "String",
          StringValue: "Transactional",
        },
        ...(from && {
          "AWS.SNS.SMS.SenderID": {
            DataType: "String",
            StringValue: from,
          },
        }),
      }
      const command = new sns.PublishCommand({
        PhoneNumber: to,
        Message: text,
        MessageAttributes: attributes,
      })
      try {
        const { MessageId } = await connection.send(command, { abortSignal })
        return { kind: "sent", id: MessageId }
      } catch (fault) {
        const { name, message, $metadata } = Object(fault) as {
          name?: string
          message?: string
          $metadata?: { httpStatusCode?: number }
        }
        const status = $metadata?.httpStatusCode
        if (isAboutNumber(name, message)) {
          return { kind: "invalid_number", reason: String(name) }
        }
        if (status === undefined) {
          return outcomeOfFault(fault)
        }
        // The status alone says that it was taken, whatever is wrong with the rest of the response.
        return status < 300 ? { kind: "sent" } : refusedWith(status, name)
      }
    },
  }
}
