package main

import (
	"context"
	"net/http"

	"maunium.net/go/mautrix/bridgev2"
)

// Session is the cookie that a browser has once it is signed in.
var session = bridgev2.LoginCookieField{
	ID:       "session",
	Required: true,
	Sources: []bridgev2.LoginCookieFieldSource{
		{Type: bridgev2.LoginCookieTypeCookie, Name: "sid", CookieDomain: ".semaphore.example"},
	},
	Pattern: "^[a-z0-9-]+$",
}

func (l *login) cookies(context.Context) (*step, error) {
	const requests = `^https://semaphore\.example/api/`
	page := bridgev2.LoginCookiesParams{
		URL:               "https://semaphore.example/login",
		UserAgent:         "Semaphore/1",
		WaitForURLPattern: `^https://semaphore\.example/home`,
		ExtractJS:         "new Promise(done => done({}))",
		Fields: []bridgev2.LoginCookieField{
			session,
			{
				ID:       "csrf",
				Required: true,
				Sources: []bridgev2.LoginCookieFieldSource{
					{Type: bridgev2.LoginCookieTypeRequestHeader, Name: "X-CSRF", RequestURLRegex: requests},
					{Type: bridgev2.LoginCookieTypeLocalStorage, Name: "csrf"},
				},
			},
			{
				ID: "header",
				Sources: []bridgev2.LoginCookieFieldSource{
					{Type: bridgev2.LoginCookieTypeRequestHeader, Name: "Cookie", RequestURLRegex: requests},
				},
				Pattern: `\bSID=[^;]+`,
			},
		},
	}
	return l.browse("semaphore.cookies", page, l.checkSession), nil
}

func (l *login) checkSession(ctx context.Context, typed values) (*step, error) {
	if typed["session"] == "stale" {
		return nil, refusal(http.StatusUnauthorized, "NET.EXAMPLE.SESSION_EXPIRED", "Signed out. Sign in again.")
	}
	return l.complete(ctx, typed["session"])
}

// Hidden is a page that nobody is to see, in which somebody is half signed in already.
func (l *login) hidden(context.Context) (*step, error) {
	page := halfSignedIn()
	page.Hidden = true
	return l.browse("semaphore.hidden", page, l.checkSession), nil
}

// Resumed is a page in which somebody is half signed in already.
func (l *login) resumed(context.Context) (*step, error) {
	return l.browse("semaphore.resumed", halfSignedIn(), l.checkSession), nil
}

func halfSignedIn() bridgev2.LoginCookiesParams {
	return bridgev2.LoginCookiesParams{
		URL: "https://semaphore.example/login",
		InitialCookies: []bridgev2.LoginCookie{{
			Name: "sid", Value: "INITIAL-COOKIE-SECRET", Domain: "semaphore.example", Secure: true, HTTPOnly: true,
		}},
		Fields: []bridgev2.LoginCookieField{session},
	}
}
