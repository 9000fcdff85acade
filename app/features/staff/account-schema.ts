import { z } from "zod";
import { Email, Id, IsoTime, OneRow, page, resourceFields, Text } from "#app/platform/wire.ts";

/** Judged in full by the rules for passwords; here only that it is there and not endless. */
const Password = z.string().min(1, "Type the password.").max(1_000);
const LinkToken = z.string().min(20).max(200);

export const PasswordChange = z
  .strictObject({ currentPassword: Password, newPassword: Password })
  .meta({ id: "PasswordChange" });

const GUESSED_FIRST = /^(?:(\d)\1+|0?12345?6?|[65]*4321)$/;

/** Four to six digits that are not the first to be tried. */
export const Pin = z
  .string()
  .regex(/^\d{4,6}$/, "A PIN has four to six digits.")
  .refine((pin) => !GUESSED_FIRST.test(pin), "Choose digits that are harder to guess.");

export const PinChange = z.strictObject({ password: Password, pin: Pin }).meta({ id: "PinChange" });

export const IdentityProof = z.strictObject({ password: Password });
export const Done = z.object({ isDone: z.literal(true) }).meta({ id: "Done" });

/** A device that is signed in. */
export const SessionItem = z
  .object({
    id: Id,
    device: z.string(),
    maskedAddress: z.string().nullable(),
    createdAt: IsoTime,
    seenAt: IsoTime,
    expiresAt: IsoTime,
    isCurrent: z.boolean(),
  })
  .meta({ id: "Session" });
export type SessionItem = z.infer<typeof SessionItem>;
export const SessionList = page(SessionItem);

export const ApiToken = z
  .object({
    ...resourceFields,
    name: z.string(),
    userId: Id,
    userName: z.string(),
    /** Null stands for everything its owner may do. */
    scopes: z.array(z.string()).nullable(),
    expiresAt: IsoTime,
    usedAt: IsoTime.nullable(),
    /** The secret itself, in the answer that makes it and never again. */
    token: z.string().nullable(),
  })
  .meta({ id: "ApiToken" });
export type ApiToken = z.infer<typeof ApiToken>;

export const ApiTokenDraft = z
  .strictObject({
    name: Text(80),
    scopes: z
      .array(Text(60).regex(/^[a-z-]+:[a-z-]+$/, "A permission reads area:verb."))
      .min(1)
      .max(100)
      .nullable()
      .default(null),
    expiresInDays: z.coerce.number().int().min(1).max(365).default(90),
  })
  .meta({ id: "ApiTokenDraft" });
export const ApiTokenList = page(ApiToken);
export const OneToken = OneRow;

export const ResetRequest = z.strictObject({ email: Email });
export const ResetPassword = z.strictObject({ token: LinkToken, newPassword: Password });
export const Welcome = z.strictObject({
  token: LinkToken,
  name: Text(120),
  /** Asked of the first owner only; an invitation knows them. */
  email: Email.optional(),
  shopName: Text(120).optional(),
  newPassword: Password,
});
export const Welcomed = z.object({ userId: Id });
