/** An address that could carry a token astray is refused before a client exists, and never repeated in the error. */
import { describe, expect, test } from 'vitest'
import { FieldsError, Freshcom } from 'freshcom-sdk'

describe('refused', () => {
  test.each([
    [' https://api.freshcom.io/v1'],
    ['https://api.freshcom.io/v 1'],
    ['https://api.freshcom.io/v1\n'],
    ['https://joe:secret-word@api.freshcom.io/v1'],
    ['https://joe@api.freshcom.io/v1'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['file:///etc/passwd'],
    ['ftp://api.freshcom.io'],
    ['//api.freshcom.io/v1'],
    ['api.freshcom.io/v1'],
    ['/v1'],
    [''],
    ['https://'],
    ['https:///v1'],
    ['https:\\\\api.freshcom.io'],
    ['https://api.freshcom.io\\@elsewhere.example/v1'],
    ['https://api.freshcom.io/v1?x=1'],
    ['https://api.freshcom.io/v1#x'],
    ['https://api.freshcom.io/v1/../admin'],
    ['https://api.freshcom.io/%2e%2e/admin'],
    ['https://api.freshcom.io/./v1'],
    ['https://api.freshcom.io:port/v1'],
    ['http://api.freshcom.io/v1'],
    ['http://localhost.evil.example/v1'],
    ['http://127.0.0.1.evil.example/v1'],
    ['http://10.0.2.2:4000/v1'],
    [null],
    [42],
    [{}],
    [['https://api.freshcom.io/v1']],
  ])('%j', (baseUrl) => {
    let refusal: unknown
    try {
      void new Freshcom({ baseUrl: baseUrl as string })
    } catch (error) {
      refusal = error
    }
    if (baseUrl === null) {
      // Null is left out, as undefined is.
      expect(refusal).toBeUndefined()
      return
    }
    expect(refusal).toBeInstanceOf(FieldsError)
    expect(refusal).toMatchObject({ code: 'invalid_base_url' })
    expect((refusal as Error).message).toContain('https://api.freshcom.io/v1')
    expect((refusal as Error).message).not.toContain('secret-word')
  })
})

describe('accepted', () => {
  test.each([
    ['https://api.freshcom.io/v1'],
    ['https://api.freshcom.io/v1/'],
    ['HTTPS://API.freshcom.io'],
    ['https://shop.example:8443/api/freshcom/v1'],
    ['https://[2001:db8::1]/v1'],
    ['http://localhost:4000/v1'],
    ['http://api.localhost/v1'],
    ['http://127.0.0.1:4000/v1'],
    ['http://127.1.2.3/v1'],
    ['http://[::1]:4000/v1'],
  ])('%s', (baseUrl) => expect(() => new Freshcom({ baseUrl })).not.toThrow())

  test('http to another machine, if it is asked for', () => {
    expect(() => new Freshcom({ baseUrl: 'http://10.0.2.2:4000/v1', allowInsecureHttp: true })).not.toThrow()
  })
})
