/**
 * The simulated native side of a React Native app with a screen: views, touches and screen reader actions, and whether
 * the app is in the foreground. Runs after `device.js` of the platform tests. Written for the oldest engine.
 */
;(function (global) {
  var device = global.device
  var callable = {}
  global.RN$registerCallableModule = function (name, make) {
    callable[name] = make
  }
  device.emit = function (name, values) {
    callable.RCTDeviceEventEmitter().emit(name, values)
  }
  device.start = function () {
    callable.AppRegistry().runApplication('main', { rootTag: 1, initialProps: {}, fabric: true })
  }

  function nothing() {}
  function native(constants, members) {
    var module = {
      getConstants: function () {
        return constants
      },
      addListener: nothing,
      removeListeners: nothing,
    }
    Object.keys(members).forEach(function (name) {
      module[name] = members[name]
    })
    return module
  }
  var state = 'active'
  var modules = {
    AppState: native(
      { initialAppState: state },
      {
        getCurrentAppState: function (tell) {
          tell({ app_state: state })
        },
      },
    ),
    StatusBarManager: native(
      { HEIGHT: 24, DEFAULT_BACKGROUND_COLOR: 0 },
      {
        setColor: nothing,
        setHidden: nothing,
        setNetworkActivityIndicatorVisible: nothing,
        setStyle: nothing,
        setTranslucent: nothing,
      },
    ),
    ImageLoader: native({}, { abortRequest: nothing }),
    SoundManager: native({}, { playTouchSound: nothing }),
    KeyboardObserver: native({}, {}),
    NativeDOMCxx: native(
      {},
      {
        linkRootNode: function () {
          return { root: 1 }
        },
      },
    ),
    NativeReactNativeFeatureFlagsCxx: native({}, {}),
  }
  var before = global.__turboModuleProxy
  global.__turboModuleProxy = function (name) {
    return modules[name] || before(name)
  }
  // On iOS the native side numbers the requests. `device.js` is an Android phone.
  var network = before('Networking')
  var numbers = 0
  modules.Networking = Object.create(network, {
    sendRequest: {
      value: function (request, tellNumber) {
        if (typeof request === 'string') return network.sendRequest.apply(network, arguments)
        var id = 1e6 + (numbers += 1)
        var headers = Object.keys(request.headers).map(function (name) {
          return [name, request.headers[name]]
        })
        tellNumber(id)
        return network.sendRequest(request.method, request.url, id, headers, request.data, request.responseType)
      },
    },
  })

  // Views: an immutable tree, which is replaced as a whole.
  var dispatch = nothing
  var shown = []
  function copy(node, children, changes) {
    var props = {}
    ;[node.props, changes || {}].forEach(function (part) {
      Object.keys(part).forEach(function (name) {
        props[name] = part[name]
      })
    })
    return { tag: node.tag, view: node.view, props: props, handle: node.handle, children: children }
  }
  function place(node, tell) {
    tell(0, 0, 100, 40, 0, 0)
  }
  global.nativeFabricUIManager = {
    createNode: function (tag, view, root, props, handle) {
      return { tag: tag, view: view, props: props || {}, handle: handle, children: [] }
    },
    cloneNode: function (node) {
      return copy(node, node.children.slice())
    },
    cloneNodeWithNewChildren: function (node) {
      return copy(node, [])
    },
    cloneNodeWithNewProps: function (node, changes) {
      return copy(node, node.children.slice(), changes)
    },
    cloneNodeWithNewChildrenAndProps: function (node, changes) {
      return copy(node, [], changes)
    },
    createChildSet: function () {
      return []
    },
    appendChild: function (parent, child) {
      parent.children.push(child)
      return parent
    },
    appendChildToSet: function (set, child) {
      set.push(child)
    },
    completeRoot: function (root, set) {
      shown = set
      device.tell({ kind: 'screen', views: set.map(plain) })
    },
    registerEventHandler: function (handler) {
      dispatch = handler
    },
    measure: place,
    measureInWindow: place,
    setNativeProps: nothing,
    setIsJSResponder: nothing,
    sendAccessibilityEvent: nothing,
    configureNextLayoutAnimation: nothing,
    dispatchCommand: nothing,
    unstable_DefaultEventPriority: 32,
    unstable_DiscreteEventPriority: 2,
    unstable_ContinuousEventPriority: 8,
    unstable_IdleEventPriority: 268435456,
    unstable_getCurrentEventPriority: function () {
      return 2
    },
  }

  /** The description of a view for the phone. */
  function plain(node) {
    var props = node.props
    return {
      tag: node.tag,
      view: node.view,
      role: props.accessibilityRole,
      label: props.accessibilityLabel,
      hint: props.accessibilityHint,
      state: props.accessibilityState,
      text: props.text,
      secret: props.secureTextEntry,
      source: props.source || props.src,
      children: node.children.map(plain),
    }
  }

  function find(nodes, tag) {
    for (var at = 0; at < nodes.length; at += 1) {
      var found = nodes[at].tag === tag ? nodes[at] : find(nodes[at].children, tag)
      if (found) return found
    }
    return undefined
  }

  var hear = device.hear
  device.hear = function (message) {
    if (message.kind === 'event') {
      var node = find(shown, message.tag)
      if (node) dispatch(node.handle, message.name, message.payload)
    } else if (message.kind === 'state') {
      state = message.state
      device.emit('appStateDidChange', { app_state: state })
    } else hear(message)
  }
})(globalThis)
