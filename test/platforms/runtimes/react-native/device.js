/**
 * The simulated native side of a React Native app (Android, without a bridge), as far as networking needs it. A host
 * runs the engine and the phone: `tell` sends it a message, and it responds with `device.hear`. Written for the oldest
 * engine.
 */
;(function (global, tell) {
  var requests = {}
  var timers = {}
  var blobs = {}
  var last = 0
  var device = { tell: tell, emit: function () {} }
  global.device = device
  global.global = global
  global.window = global
  global.RN$Bridgeless = true
  global.RN$registerCallableModule = function () {}
  global.nativeModuleProxy = {}
  global.nativePerformanceNow = function () {
    return Date.now()
  }
  global.nativeLoggingHook = function (message) {
    tell({ kind: 'log', message: message })
  }

  // The phone runs the timers.
  function startTimer(repeats) {
    return function (callback, delay) {
      var values = Array.prototype.slice.call(arguments, 2)
      var id = (last += 1)
      timers[id] = function () {
        if (!repeats) delete timers[id]
        callback.apply(null, values)
        if (timers[id]) tell({ kind: 'timer', id: id, delay: Number(delay) || 0 })
      }
      tell({ kind: 'timer', id: id, delay: Number(delay) || 0 })
      return id
    }
  }
  function stopTimer(id) {
    delete timers[id]
  }
  var startOnce = startTimer(false)
  global.setTimeout = startOnce
  global.setInterval = startTimer(true)
  global.clearTimeout = stopTimer
  global.clearInterval = stopTimer

  // Globals that the engine of current apps has, but that from npm does not.
  var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  function toBase64(bytes) {
    var text = ''
    for (var at = 0; at < bytes.length; at += 3) {
      var left = bytes.length - at
      var three =
        (bytes.charCodeAt(at) << 16) | ((bytes.charCodeAt(at + 1) || 0) << 8) | (bytes.charCodeAt(at + 2) || 0)
      text += ALPHABET[three >> 18] + ALPHABET[(three >> 12) & 63]
      text += left > 1 ? ALPHABET[(three >> 6) & 63] : '='
      text += left > 2 ? ALPHABET[three & 63] : '='
    }
    return text
  }
  function fromBase64(text) {
    var bytes = ''
    var held = 0
    var bits = 0
    String(text)
      .replace(/[^A-Za-z0-9+/]/g, '')
      .split('')
      .forEach(function (letter) {
        held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xffff
        bits += 6
        if (bits < 8) return
        bits -= 8
        bytes += String.fromCharCode((held >> bits) & 255)
      })
    return bytes
  }
  function toUtf8(text) {
    return unescape(encodeURIComponent(text))
  }
  function fromUtf8(bytes) {
    return decodeURIComponent(escape(bytes))
  }
  if (!global.btoa) global.btoa = toBase64
  if (!global.atob) global.atob = fromBase64
  if (!global.TextEncoder) {
    global.TextEncoder = function () {}
    global.TextEncoder.prototype.encode = function (text) {
      var bytes = toUtf8(text === undefined ? '' : text)
      var array = new Uint8Array(bytes.length)
      for (var at = 0; at < bytes.length; at += 1) array[at] = bytes.charCodeAt(at)
      return array
    }
  }

  function nothing() {}
  function native(members) {
    var module = {
      getConstants: function () {
        return {}
      },
      addListener: nothing,
      removeListeners: nothing,
    }
    Object.keys(members).forEach(function (name) {
      module[name] = members[name]
    })
    return module
  }
  function constants(values) {
    return native({
      getConstants: function () {
        return values
      },
    })
  }

  var enqueue = Promise.prototype.then
  var settled = Promise.resolve()
  var screen = { width: 360, height: 800, scale: 1, fontScale: 1 }
  var version = { major: 0, minor: 88, patch: 1, prerelease: null }
  var modules = {
    PlatformConstants: constants({
      Brand: 'none',
      Fingerprint: 'none',
      Manufacturer: 'none',
      Model: 'none',
      Release: '16',
      Serial: 'none',
      Version: 36,
      isDisableAnimations: false,
      isTesting: false,
      reactNativeVersion: version,
      uiMode: 'normal',
    }),
    DeviceInfo: constants({ Dimensions: { window: screen, screen: screen } }),
    SourceCode: constants({ scriptURL: 'http://127.0.0.1/app.bundle' }),
    ExceptionsManager: native({
      reportException: function (exception) {
        tell({ kind: exception.isFatal ? 'failed' : 'log', message: exception.message })
      },
    }),
    NativeMicrotasksCxx: native({
      queueMicrotask: function (callback) {
        void enqueue.call(settled, callback)
      },
    }),
    NativePerformanceCxx: native({
      now: function () {
        return Date.now()
      },
      timeOrigin: function () {
        return 0
      },
      mark: nothing,
      measure: nothing,
      clearMarks: nothing,
      clearMeasures: nothing,
      createObserver: nothing,
      getEntries: function () {
        return []
      },
      getSupportedPerformanceEntryTypes: function () {
        return []
      },
      eventCounts: new Map(),
    }),
    NativeIdleCallbacksCxx: native({
      requestIdleCallback: function (callback) {
        startOnce(callback, 0)
      },
      cancelIdleCallback: nothing,
    }),
    BlobModule: native({
      getConstants: function () {
        return { BLOB_URI_SCHEME: 'content', BLOB_URI_HOST: null }
      },
      addNetworkingHandler: nothing,
      createFromParts: function (parts, id) {
        blobs[id] = parts
          .map(function (part) {
            return part.type === 'string' ? toUtf8(part.data) : cut(part.data)
          })
          .join('')
      },
      release: function (id) {
        delete blobs[id]
      },
    }),
    FileReaderModule: native({
      readAsText: function (blob) {
        return Promise.resolve(fromUtf8(cut(blob)))
      },
      readAsDataURL: function (blob) {
        return Promise.resolve('data:' + blob.type + ';base64,' + toBase64(cut(blob)))
      },
    }),
    Networking: native({
      sendRequest: function (method, url, id, headers, data, responseType) {
        requests[id] = { responseType: responseType, url: url }
        var message = { kind: 'request', id: id, method: method, url: url, headers: headers }
        if (data.uri !== undefined) message.uri = data.uri
        else if (data.blob !== undefined) message.body = toBase64(cut(data.blob))
        else if (data.base64 !== undefined) message.body = data.base64
        else if (data.string !== undefined && data.string !== null) message.body = toBase64(toUtf8(data.string))
        tell(message)
      },
      abortRequest: function (id) {
        delete requests[id]
        tell({ kind: 'abort', id: id })
      },
      clearCookies: nothing,
    }),
  }
  global.__turboModuleProxy = function (name) {
    return modules[name] || null
  }

  function cut(blob) {
    return blobs[blob.blobId].slice(blob.offset, blob.offset + blob.size)
  }

  function answer(message) {
    var request = requests[message.id]
    if (request === undefined) return
    delete requests[message.id]
    if (message.error !== undefined) {
      device.emit('didCompleteNetworkResponse', [message.id, message.error, false])
      return
    }
    if (message.sent > 0) device.emit('didSendNetworkData', [message.id, message.sent, message.sent])
    device.emit('didReceiveNetworkResponse', [message.id, message.status, message.headers, message.url])
    var bytes = fromBase64(message.body)
    var body
    if (request.responseType === 'blob') {
      var id = 'answer-' + message.id
      blobs[id] = bytes
      body = { blobId: id, offset: 0, size: bytes.length, type: message.headers['content-type'] }
    } else body = request.responseType === 'base64' ? message.body : fromUtf8(bytes)
    device.emit('didReceiveNetworkData', [message.id, body])
    device.emit('didCompleteNetworkResponse', [message.id, null, false])
  }

  /** Receives a message of the host. */
  device.hear = function (message) {
    if (message.kind === 'timer') {
      if (timers[message.id]) timers[message.id]()
    } else if (message.kind === 'answer') answer(message)
    else if (message.kind === 'start') device.start(message.platform)
  }
})(globalThis, globalThis.tellHost)
