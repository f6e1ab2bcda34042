package main

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
)

func newRequestID() string { return "rq-" + rand.Text()[:20] }

func randomToken() string { return rand.Text() + rand.Text() }

// requireHost refuses requests for names that are not ours, so that a web page whose name was made to point here gets nothing.
func (s *server) requireHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Host
		if host, _, err := net.SplitHostPort(name); err == nil {
			name = host
		}
		switch name = strings.ToLower(strings.Trim(name, "[]")); {
		case name == "localhost", name == "127.0.0.1", name == "::1", s.options.host != "" && name == strings.ToLower(s.options.host):
			next.ServeHTTP(w, r)
		default:
			writeError(w, errHostNotAllowed)
		}
	})
}

// requireToken lets only those in who know the token. What it lets through is an authenticated request, whatever becomes of it.
func (s *server) requireToken(next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(s.options.token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// With two such headers, proxies and servers may disagree about which of them counts.
		values := r.Header.Values("Authorization")
		if len(values) != 1 {
			writeError(w, errUnauthorized)
			return
		}
		scheme, token, _ := strings.Cut(values[0], " ")
		got := sha256.Sum256([]byte(strings.Trim(token, " ")))
		if !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			writeError(w, errUnauthorized)
			return
		}
		w.Header().Set("X-Beeper-Desktop-Version", desktopVersion)
		next.ServeHTTP(w, r)
	})
}
