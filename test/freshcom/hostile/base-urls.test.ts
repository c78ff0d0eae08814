/** A base URL that could send a token elsewhere is refused in the constructor. The error does not contain it. */
import { describe, expect, test, vi } from 'vitest'
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
    ['http://127.1/v1'],
    ['http://2130706433/v1'],
    ['http://0x7f.0.0.1/v1'],
    ['http://0.0.0.0/v1'],
    ['http://127.0.0.1.nip.io/v1'],
    ['http://128.0.0.1/v1'],
    ['http://notlocalhost/v1'],
    ['http://[::2]/v1'],
    ['http://[::ffff:10.0.0.1]/v1'],
    ['HTTP://api.freshcom.io/v1'],
    ['https://joe%40x:secret-word@api.freshcom.io/v1'],
    ['http://localhost@elsewhere.example/v1'],
    ['http://localhost:4000@elsewhere.example/v1'],
    ['http://localhost\\.elsewhere.example/v1'],
    ['http://localhost#@elsewhere.example/v1'],
    ['http://localhost?.elsewhere.example/v1'],
    ['JavaScript://api.freshcom.io/%0aalert(1)'],
    ['blob:https://api.freshcom.io/1'],
    ['\\\\api.freshcom.io\\v1'],
    ['https:/api.freshcom.io/v1'],
    ['https:api.freshcom.io/v1'],
    ['https://api.freshcom.io/v1/.%2E/admin'],
    ['https://api.freshcom.io/v1/%2e'],
    ['https://api.freshcom.io/..'],
    ['https://api.freshcom.io\t/v1'],
    ['https://api.freshcom.io/v1\r\nx: y'],
    ['https://api.fresh com.io/v1'],
    ['https://münchen.example/v1'],
    ['https://api.freshcom.io:/v1'],
    ['https://api.freshcom.io:443:80/v1'],
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
    ['http://127.0.0.1:4000/v1'],
    ['http://127.1.2.3/v1'],
    ['http://LOCALHOST/v1'],
    ['http://[::1]:4000/v1'],
    ['http://[::1]'],
    ['https://api.freshcom.io/v1/..a/.b/%2e%2e%2e'],
    ['https://api.freshcom.io/a@b/c:d'],
  ])('%s', (baseUrl) => expect(() => new Freshcom({ baseUrl })).not.toThrow())

  test('http to a name below localhost in browsers only, where it is this machine', () => {
    for (const baseUrl of ['http://evil.localhost/v1', 'http://a.b.LOCALHOST:4000']) {
      expect(() => new Freshcom({ baseUrl })).toThrow(FieldsError)
      vi.stubGlobal('isSecureContext', true)
      expect(() => new Freshcom({ baseUrl })).not.toThrow()
      expect(() => new Freshcom({ baseUrl: 'http://evil.localhost.test/v1' })).toThrow(FieldsError)
      vi.unstubAllGlobals()
    }
  })

  test('http to another machine with `allowInsecureHttp`', () => {
    expect(() => new Freshcom({ baseUrl: 'http://10.0.2.2:4000/v1', allowInsecureHttp: true })).not.toThrow()
    for (const almost of ['true', 1, {}]) {
      const options = { baseUrl: 'http://10.0.2.2:4000/v1', allowInsecureHttp: almost as boolean }
      expect(() => new Freshcom(options)).toThrow(FieldsError)
    }
  })

  test('not with `allowInsecureHttp` if something else is wrong, too', () => {
    for (const baseUrl of ['ftp://10.0.2.2/v1', 'http://joe@10.0.2.2/v1', 'http://10.0.2.2/../v1']) {
      expect(() => new Freshcom({ baseUrl, allowInsecureHttp: true })).toThrow(FieldsError)
    }
  })

  test.each<[unknown]>([[undefined], [null]])('%s, which means the default URL', async (baseUrl) => {
    let asked = ''
    const fetch = async (url: string) => {
      asked = url
      return new Response(null, { status: 204 })
    }
    await new Freshcom({ baseUrl: baseUrl as string, fetch }).deleteCustomer('1')
    expect(asked).toBe('https://api.freshcom.io/v1/customers/1')
  })
})

describe('a URL that no platform can parse is refused', () => {
  test.each([
    ['https://api.freshcom.io:99999/v1'],
    ['https://api.freshcom.io:65536/v1'],
    ['http://127.999.1.1/v1'],
    ['https://1.2.3.4.5/v1'],
    ['https://example.0x1/v1'],
    ['https://[:::]/v1'],
    ['https://[1:2:3:4:5:6:7]/v1'],
    ['https://[1:2:3:4:5:6:7:8:9]/v1'],
    ['https://[1::2::3]/v1'],
    ['https://[12345::]/v1'],
    ['https://[::1.2.3]/v1'],
    ['https://[::1.2.3.400]/v1'],
  ])('%s', (baseUrl) => {
    expect(() => new Freshcom({ baseUrl })).toThrow('its host or port is not valid')
  })

  test.each([
    ['https://api.freshcom.io:65535/v1'],
    ['https://api.freshcom.io./v1'],
    ['https://203.0.113.7/v1'],
    ['https://[2001:db8::7]/v1'],
    ['https://[::ffff:203.0.113.7]/v1'],
    ['https://[1:2:3:4:5:6:7:8]/v1'],
    ['https://[::]/v1'],
    ['https://shop-1.example2.com/v1'],
  ])('but not %s', (baseUrl) => {
    expect(() => new URL(baseUrl)).not.toThrow()
    expect(() => new Freshcom({ baseUrl })).not.toThrow()
  })

  test('if the platform has a URL parser', () => {
    vi.stubGlobal('URL', undefined)
    Reflect.deleteProperty(globalThis, 'URL')
    expect(() => new Freshcom({ baseUrl: 'https://api.freshcom.io/v1' })).not.toThrow()
    vi.unstubAllGlobals()
  })
})
