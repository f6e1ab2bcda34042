package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"

	"maunium.net/go/mautrix/bridgev2"
)

func (l *login) passkey(context.Context) (*step, error) {
	return l.askPasskey("semaphore.passkey", "c2VtYXBob3Jl", func(ctx context.Context, _ values) (*step, error) {
		return l.complete(ctx, "passkey")
	})
}

// QRPasskey asks for a passkey once the code is scanned, and looks at what comes back.
func (l *login) qrPasskey(context.Context) (*step, error) {
	shown := bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeQR, Data: "SEMAPHORE-PASSKEY-1"}
	return l.display("semaphore.qr", shown, l.onPhone(func(context.Context) (*step, error) {
		random := make([]byte, 32)
		_, _ = rand.Read(random)
		challenge := base64.RawURLEncoding.EncodeToString(random)
		return l.askPasskey("semaphore.passkey", challenge, func(ctx context.Context, _ values) (*step, error) {
			if reason := l.whyNotSigned(challenge); reason != "" {
				return nil, refusal(http.StatusForbidden, "NET.EXAMPLE.PASSKEY_REFUSED", reason)
			}
			return l.complete(ctx, "keyholder")
		})
	})), nil
}

func (l *login) askPasskey(stepID, challenge string, next turn) (*step, error) {
	page, err := url.Parse(l.set.passkeyPage)
	if err != nil {
		return nil, err
	}
	request, err := json.Marshal(object{
		"challenge": challenge, "rpId": page.Hostname(), "timeout": 60_000, "allowCredentials": nil,
	})
	l.next = next
	return &step{
		Type:           bridgev2.LoginStepTypeWebAuthn,
		StepID:         stepID,
		WebAuthnParams: &bridgev2.LoginWebAuthnParams{URL: l.set.passkeyPage, PublicKey: request},
	}, err
}

// WhyNotSigned says what is wrong with what a browser says it was asked. Whose signature it is, nobody looks at.
func (l *login) whyNotSigned(challenge string) string {
	var credential struct {
		Response struct {
			ClientDataJSON string `json:"clientDataJSON"`
		} `json:"response"`
	}
	var said struct{ Type, Challenge, Origin string }
	if json.Unmarshal(l.credential, &credential) != nil {
		return "This is no passkey."
	}
	data, err := base64.RawURLEncoding.DecodeString(credential.Response.ClientDataJSON)
	if err != nil || json.Unmarshal(data, &said) != nil || said.Type != "webauthn.get" {
		return "This is no passkey."
	}
	if said.Challenge != challenge {
		return "The passkey was asked for something else: " + said.Challenge + "."
	}
	page, err := url.Parse(l.set.passkeyPage)
	if err != nil || said.Origin != page.Scheme+"://"+page.Host {
		return "The passkey was asked for on another page."
	}
	return ""
}
