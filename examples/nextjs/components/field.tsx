import type { ComponentProps } from 'react'

interface FieldProps extends ComponentProps<'input'> {
  label: string
  name: string
  complaint?: string | undefined
}

/** A field with its label, and an error message below it. */
export function Field({ label, name, complaint, ...props }: FieldProps) {
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <input
        {...props}
        id={name}
        name={name}
        required
        aria-invalid={complaint !== undefined}
        aria-describedby={`${name}-complaint`}
      />
      <span id={`${name}-complaint`} className="complaint">
        {complaint}
      </span>
    </p>
  )
}
