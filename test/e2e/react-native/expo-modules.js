/**
 * The simulated native side of Expo's modules: requests, the keychain, and the pictures of the phone. The phone stores
 * them. Runs after `device.js`. Written for the oldest engine.
 */
;(function (global) {
  var device = global.device
  var waiting = {}
  var last = 0

  /** Sends a request to the phone, which responds once. */
  function ask(message) {
    var id = 'expo-' + (last += 1)
    message.id = id
    var answer = new Promise(function (resolve, reject) {
      waiting[id] = function (values) {
        delete waiting[id]
        if (values.error === undefined) resolve(values)
        else reject(new Error(values.error))
      }
    })
    device.tell(message)
    return { id: id, answer: answer }
  }
  var hear = device.hear
  device.hear = function (message) {
    if (message.kind === 'answer' && waiting[message.id]) waiting[message.id](message)
    else hear(message)
  }

  function Emitter() {}
  Emitter.prototype = {
    addListener: function (name, listener) {
      var all = this._listeners || (this._listeners = {})
      ;(all[name] || (all[name] = [])).push(listener)
      var self = this
      return {
        remove: function () {
          self.removeListener(name, listener)
        },
      }
    },
    removeListener: function (name, listener) {
      var all = this._listeners || {}
      all[name] = (all[name] || []).filter(function (one) {
        return one !== listener
      })
    },
    removeAllListeners: function (name) {
      if (this._listeners) delete this._listeners[name]
    },
    emit: function (name) {
      var values = Array.prototype.slice.call(arguments, 1)
      var all = this._listeners || {}
      ;(all[name] || []).slice().forEach(function (listener) {
        listener.apply(null, values)
      })
    },
    release: function () {},
  }
  function emitting() {
    function Shared() {}
    Shared.prototype = Object.create(Emitter.prototype, { constructor: { value: Shared } })
    return Shared
  }

  function bytesOf(base64) {
    var text = global.atob(base64)
    var bytes = new Uint8Array(text.length)
    for (var at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
    return bytes
  }
  function base64Of(bytes) {
    var text = ''
    for (var at = 0; at < bytes.length; at += 1) text += String.fromCharCode(bytes[at])
    return global.btoa(text)
  }

  var Response = emitting()
  function property(name, without, read) {
    Object.defineProperty(Response.prototype, name, {
      configurable: true,
      get: function () {
        return this._answer ? read(this._answer) : without
      },
    })
  }
  property('_rawHeaders', [], function (answer) {
    return Object.keys(answer.headers).map(function (name) {
      return [name, answer.headers[name]]
    })
  })
  property('status', -1, function (answer) {
    return answer.status
  })
  property('statusText', '', function () {
    return ''
  })
  property('url', '', function (answer) {
    return answer.url
  })
  property('redirected', false, function () {
    return false
  })
  property('bodyUsed', false, function () {
    return false
  })
  Response.prototype.startStreaming = Response.prototype.bytes = function () {
    return Promise.resolve(bytesOf(this._answer.body))
  }
  Response.prototype.cancelStreaming = function () {}
  Response.prototype.arrayBuffer = function () {
    return Promise.resolve(bytesOf(this._answer.body).buffer)
  }
  Response.prototype.text = function () {
    return Promise.resolve(decodeURIComponent(escape(global.atob(this._answer.body))))
  }

  function Request(response) {
    this._response = response
  }
  Request.prototype = Object.create(Emitter.prototype, { constructor: { value: Request } })
  Request.prototype.start = function (url, init, body) {
    var self = this
    var message = { kind: 'request', method: init.method, url: url, headers: init.headers, redirect: init.redirect }
    if (body) message.body = base64Of(body)
    var asked = ask(message)
    self._id = asked.id
    return asked.answer.then(function (answer) {
      self._response._answer = answer
      self._response.emit('readyForJSFinalization')
    })
  }
  Request.prototype.cancel = function () {
    if (!waiting[this._id]) return
    device.tell({ kind: 'abort', id: this._id })
    waiting[this._id]({ error: 'Fetch request has been canceled' })
  }

  function keychain(operation) {
    return function (key, options, value) {
      var message = { kind: 'keychain', operation: operation, key: key, options: options, value: value }
      return ask(message).answer.then(function (answer) {
        return answer.value
      })
    }
  }
  var store = keychain('set')
  global.expo = {
    EventEmitter: Emitter,
    NativeModule: emitting(),
    SharedObject: emitting(),
    SharedRef: emitting(),
    getViewConfig: function () {
      return null
    },
    modules: {
      ExpoAsset: {},
      ExponentConstants: {},
      ExpoFetchModule: { NativeRequest: Request, NativeResponse: Response },
      ExpoSecureStore: {
        AFTER_FIRST_UNLOCK: 0,
        getValueWithKeyAsync: keychain('get'),
        deleteValueWithKeyAsync: keychain('remove'),
        setValueWithKeyAsync: function (value, key, options) {
          return store(key, options, value)
        },
      },
      ExponentImagePicker: {
        launchImageLibraryAsync: function (options) {
          return ask({ kind: 'pick', options: options }).answer.then(function (answer) {
            return answer.value
          })
        },
      },
    },
  }
})(globalThis)
