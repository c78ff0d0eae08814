/** Validation of a customer's fields. Reports the first error of the server's JSON schema, in its words. */
import { Refusal } from './refusal'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Checks the fields that are present, and that the required ones are. */
export function checkProfile(fields: Record<string, unknown>, required: readonly string[], status: number): void {
  const refuse = (message: string) => {
    throw new Refusal(status, message)
  }
  if (Array.isArray(fields)) refuse('must be object')
  for (const name of required) if (!(name in fields)) refuse(`must have required property '${name}'`)
  const { email, password, full_name: fullName } = fields
  if (email !== undefined && typeof email !== 'string') refuse('Email must be a string')
  if (typeof email === 'string' && !EMAIL.test(email)) {
    refuse('Email must be a valid email address (e.g., user@example.com)')
  }
  if (password !== undefined && typeof password !== 'string') refuse('Password must be a string')
  if (typeof password === 'string' && password.length < 6) refuse('Password must be at least 6 characters')
  if (fullName !== undefined && typeof fullName !== 'string') refuse('Full name must be a string')
  if (fullName === '') refuse('Full name cannot be empty')
  checkStorable(fields)
}

/** The database refuses NUL characters. All values that are stored or searched for are checked here. */
export function checkStorable(fields: unknown): void {
  if (!JSON.stringify(fields ?? null).includes('\\u0000')) return
  throw new Refusal(500, 'invalid byte sequence for encoding "UTF8": 0x00')
}

export function isEmail(value: unknown): boolean {
  return typeof value === 'string' && EMAIL.test(value)
}
