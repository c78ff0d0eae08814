/**
 * A form that shows the server's errors: below each field, and the rest above. The first wrong field gets the
 * focus.
 */
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useId, useRef } from 'preact/hooks'
import { complaintsOf, sentenceOf, type Complaints } from '../plain-words'
import { useAction } from '../use-action'
import { BusyButton } from './busy-button'

const FormComplaints = createContext<Complaints>({})

export type Values = Readonly<Record<string, string>>

interface FormProps {
  readonly send: (values: Values) => Promise<unknown>
  readonly button: string
  /** Fields of the API that another field of the form shows, for example `username` in `email`. */
  readonly under?: Readonly<Record<string, string>>
  readonly children: ComponentChildren
}

export function Form({ send, button, under = {}, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { run, isBusy, error } = useAction(send)
  const found = Object.entries(complaintsOf(error)).map(([field, text]) => [under[field] ?? field, text] as const)
  const complaints: Complaints = Object.fromEntries(found)
  const isShown = (field: string) => form.current?.elements.namedItem(field) != null
  const others = found.filter(([field]) => !isShown(field)).map(([, text]) => text)
  useEffect(() => {
    if (error === undefined) return
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    const first = find('input[aria-invalid=true], [aria-invalid=true] :checked') ?? find('[role=alert]')
    first?.focus()
  }, [error])
  return (
    <FormComplaints.Provider value={complaints}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void run(Object.fromEntries(textsOf(new FormData(event.currentTarget))))
        }}
      >
        {error !== undefined && (
          <div class="failure" role="alert" tabIndex={-1}>
            <p>{others.length > 0 ? others.join(' ') : sentenceOf(error)}</p>
          </div>
        )}
        {children}
        <BusyButton type="submit" isBusy={isBusy}>
          {button}
        </BusyButton>
      </form>
    </FormComplaints.Provider>
  )
}

/** Removes spaces at both ends, except in passwords: there they count. */
function textsOf(data: FormData): [string, string][] {
  return [...data].map(([name, value]) => [name, name === 'password' ? String(value) : String(value).trim()])
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'email' | 'password' | 'tel'
  readonly autocomplete?: string
  readonly inputMode?: 'numeric'
  readonly value?: string | null
}

export function Field({ name, label, hint, type = 'text', autocomplete, inputMode, value }: FieldProps) {
  const id = useId()
  const complaint = useContext(FormComplaints)[name]
  const described = [hint && `${id}-hint`, complaint && `${id}-complaint`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        // Preact's types know one kind of input only.
        type={type as 'text'}
        autocomplete={autocomplete}
        inputMode={inputMode}
        defaultValue={value ?? ''}
        aria-invalid={complaint !== undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {complaint && (
        <p class="complaint" id={`${id}-complaint`}>
          {complaint}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly legend: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint?: string }[]
  readonly onChoose?: (value: string) => void
}

/** A choice of several. The first is chosen at the start. */
export function Choice({ name, legend, choices, onChoose }: ChoiceProps) {
  const id = useId()
  const complaint = useContext(FormComplaints)[name]
  return (
    <fieldset
      class="choice"
      role="radiogroup"
      aria-invalid={complaint !== undefined}
      aria-describedby={complaint && id}
    >
      <legend>{legend}</legend>
      {choices.map(({ value, label, hint }, index) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={index === 0}
            onChange={() => onChoose?.(value)}
          />
          <span>
            {label}
            {hint && <small>{hint}</small>}
          </span>
        </label>
      ))}
      {complaint && (
        <p class="complaint" id={id}>
          {complaint}
        </p>
      )}
    </fieldset>
  )
}
