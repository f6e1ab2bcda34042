package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	desktopVersion  = "4.2.785"
	maxBody         = 64 << 10
	bodyReadTimeout = 15 * time.Second
)

type server struct {
	options  options
	bridges  map[string]*bridge
	inbox    *inbox
	sessions *sessions
}

func newServer(o options) *server {
	s := &server{options: o, bridges: map[string]*bridge{}, inbox: newInbox()}
	for _, b := range networks() {
		s.bridges[b.id] = b
		for _, l := range b.initial {
			s.inbox.seed(b, l)
		}
	}
	s.sessions = newSessions(o, s.inbox)
	return s
}

// route is one operation of the API.
type route struct {
	method  string
	path    string
	body    bool // whether it takes a body
	private bool // whether its answer is the state of a login, which must not be stored
	run     func(*call) (any, error)
}

// call is a request to an operation that passed the checks which do not depend on the operation.
type call struct {
	ctx    context.Context
	params map[string]string
	body   any  // the JSON of the body
	sent   bool // whether there was a body
}

func (s *server) routes() []route {
	const bridge = "/v1/bridges/{bridgeID}"
	const session = bridge + "/login-sessions/{loginSessionID}"
	const login = bridge + "/logins/{loginID}"
	return []route{
		{method: "GET", path: "/v1/bridges", run: s.listBridges},
		{method: "GET", path: bridge, run: s.getBridge},
		{method: "GET", path: bridge + "/capabilities", run: s.getBridgeCapabilities},
		{method: "GET", path: bridge + "/login-flows", run: s.listLoginFlows},
		{method: "POST", path: bridge + "/login-sessions", run: s.createLoginSession, body: true, private: true},
		{method: "GET", path: session, run: s.getLoginSession, private: true},
		{method: "DELETE", path: session, run: s.cancelLoginSession, private: true},
		{method: "POST", path: session + "/steps/{stepID}", run: s.submitLoginStep, body: true, private: true},
		{method: "POST", path: session + "/steps/{stepID}/back", run: s.goBackLoginStep, private: true},
		{method: "GET", path: bridge + "/logins", run: s.listBridgeLogins},
		{method: "GET", path: login, run: s.getBridgeLogin},
		{method: "POST", path: login + "/remove", run: s.removeBridgeLogin, body: true},
		{method: "GET", path: "/v1/accounts", run: s.listAccounts},
		{method: "GET", path: "/v1/accounts/{accountID}", run: s.getAccount},
	}
}

// handler puts the checks in the order of the spec: host, token, route, and then what operation does.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	methods := map[string][]string{}
	for _, rt := range s.routes() {
		mux.Handle(rt.method+" "+rt.path, operation(rt))
		methods[rt.path] = append(methods[rt.path], rt.method)
		if rt.method == "GET" {
			methods[rt.path] = append(methods[rt.path], "HEAD") // ServeMux serves it with GET
		}
	}
	for path, allowed := range methods {
		allow := strings.Join(allowed, ", ")
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { writeError(w, methodNotAllowed(allow)) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { writeError(w, errRouteNotFound) })
	return identify(s.requireHost(s.requireToken(keepPath(mux))))
}

func identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-ID", newRequestID())
		next.ServeHTTP(w, r)
	})
}

// emptySegment stands for an empty path segment while ServeMux looks at the path. Nobody can send it, since nobody knows it.
var emptySegment = "empty-" + rand.Text()

// keepPath hides from ServeMux what it would redirect. A path with an empty parameter is still the path of its operation, but
// ServeMux takes `//` for an untidy `/`, and has no wildcard that matches nothing. The same goes for segments of dots.
func keepPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.EscapedPath()
		if !strings.HasPrefix(path, "/") { // `OPTIONS *`, or CONNECT
			writeError(w, errRouteNotFound)
			return
		}
		segments := strings.Split(path[1:], "/")
		for i, segment := range segments {
			switch segment {
			case "":
				segments[i] = emptySegment
			case ".", "..":
				segments[i] = strings.ReplaceAll(segment, ".", "%2E")
			}
		}
		if kept := "/" + strings.Join(segments, "/"); kept != path {
			unescaped, err := url.PathUnescape(kept)
			if err != nil {
				writeError(w, errInvalidHTTP)
				return
			}
			r = r.Clone(r.Context())
			r.URL.Path, r.URL.RawPath = unescaped, kept
		}
		next.ServeHTTP(w, r)
	})
}

var paramName = regexp.MustCompile(`\{(\w+)\}`)

// operation makes the checks that all operations share, in order, and runs one.
func operation(rt route) http.Handler {
	var names []string
	for _, match := range paramName.FindAllStringSubmatch(rt.path, -1) {
		names = append(names, match[1])
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &call{ctx: r.Context(), params: map[string]string{}}
		if rt.body {
			var err error
			if c.body, c.sent, err = readBody(w, r); err != nil {
				fail(w, r, err)
				return
			}
		}
		var issues []issue
		for _, name := range names {
			if value := r.PathValue(name); value == emptySegment {
				issues = append(issues, issue{"minLength", "Must not be empty.", []any{name}})
			} else {
				c.params[name] = value
			}
		}
		if len(issues) > 0 {
			fail(w, r, invalidRequest(issues))
			return
		}
		result, err := rt.run(c)
		if err != nil {
			fail(w, r, err)
			return
		}
		if rt.private {
			w.Header().Set("Cache-Control", "no-store")
		}
		writeJSON(w, http.StatusOK, result)
	})
}

// readBody reads the body, if there is one, and decodes it. Size and content type are looked at before what is in it.
func readBody(w http.ResponseWriter, r *http.Request) (body any, sent bool, err error) {
	if r.ContentLength > maxBody {
		return nil, false, errBodyTooLarge
	}
	control := http.NewResponseController(w)
	if err := control.SetReadDeadline(time.Now().Add(bodyReadTimeout)); err != nil {
		return nil, false, err
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, false, errBodyTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		w.Header().Set("Connection", "close") // the rest of the body may still come
		return nil, false, errRequestTimeout
	case err != nil:
		w.Header().Set("Connection", "close")
		return nil, false, errInvalidHTTP
	}
	// A submit is held long after its body has come, and a hang-up must be noticed then, but no deadline.
	if err := control.SetReadDeadline(time.Time{}); err != nil {
		return nil, false, err
	}
	if len(raw) == 0 {
		return nil, false, nil // a content type may be there all the same
	}
	if !isJSON(r.Header) {
		return nil, true, errMediaType
	}
	// encoding/json replaces what is not UTF-8 instead of refusing it.
	if !utf8.Valid(raw) || !json.Valid(raw) {
		return nil, true, errInvalidJSON
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // a number that is too large for a float is valid JSON all the same
	if err := decoder.Decode(&body); err != nil {
		return nil, true, errInvalidJSON
	}
	return body, true, nil
}

func isJSON(h http.Header) bool {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return false
	}
	if charset, ok := params["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
		return false
	}
	coding := h.Get("Content-Encoding")
	return coding == "" || strings.EqualFold(coding, "identity")
}

// fail answers with an error, unless the client is gone and there is nobody to answer.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	var e *apiError
	switch {
	case errors.As(err, &e):
		writeError(w, e)
	case r.Context().Err() != nil:
		panic(http.ErrAbortHandler)
	default:
		writeError(w, fault(http.StatusInternalServerError, "internal_error", "Something went wrong here. Try again, and report it with the request ID."))
	}
}

func writeError(w http.ResponseWriter, e *apiError) {
	h := w.Header()
	switch e.status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="bridges"`)
	case http.StatusMethodNotAllowed:
		h.Set("Allow", e.allow)
	case http.StatusConflict, http.StatusGone:
		h.Set("X-Should-Retry", "false")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		h.Set("Retry-After", strconv.Itoa(e.retryAfter))
	}
	writeJSON(w, e.status, e.body())
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // only our own types come here
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	w.Write(b.Bytes()) // an error here means that the client is gone
}

// sortedKeys orders IDs by code point, which is how Go compares UTF-8.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
