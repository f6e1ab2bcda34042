package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"maunium.net/go/mautrix/bridgev2"
	"maunium.net/go/mautrix/bridgev2/status"
)

// Flow is one way to sign in.
type flow struct {
	id, name string
	start    func(l *login, ctx context.Context) (*step, error)
}

// Flows are in the order in which they are offered. They are filled in below, since some of them lead back to themselves.
var flows []flow

func init() {
	flows = []flow{
		{"form", "User name and password", (*login).form},
		{"phone", "Phone number", (*login).phone},
		{"qr", "QR code", (*login).qr},
		{"code", "Pairing code", (*login).code},
		{"denied", "Refused on the phone", (*login).denied},
		{"timeout", "Nobody scans", (*login).timeout},
		{"waiting", "Forever", (*login).waiting},
		{"emoji", "Emoji", (*login).emoji},
		{"nothing", "In the app", (*login).nothing},
		{"cookies", "Web page", (*login).cookies},
		{"choice", "Two-factor", (*login).choice},
		{"captcha", "Captcha", (*login).captcha},
		{"passkey", "Passkey", (*login).passkey},
		{"hidden", "Hidden page", (*login).hidden},
		{"slowstart", "Slow start", (*login).slowStart},
		{"slowstep", "Slow step", (*login).slowStep},
		{"refused", "Refused at the start", refusedAtStart},
		{"limited", "Too fast", limited},
		{"nostep", "No step", noStep},
		{"qrpasskey", "QR code, then passkey", (*login).qrPasskey},
		{"resumed", "Web page, half signed in", (*login).resumed},
	}
}

func (l *login) phone(context.Context) (*step, error) {
	number := bridgev2.LoginInputDataField{
		ID: "phone", Name: "Phone number", Type: bridgev2.LoginInputFieldTypePhoneNumber,
	}
	return l.ask("semaphore.phone", "", func(_ context.Context, typed values) (*step, error) {
		switch typed["phone"] {
		case "+15550100429":
			return nil, refusal(http.StatusTooManyRequests, "M_LIMIT_EXCEEDED", "Slow down.")
		case "+15550100430":
			return nil, refusal(http.StatusBadRequest, "NET.EXAMPLE.RATE_LIMITED", "Slow down.")
		}
		return l.askCode(typed["phone"], ""), nil
	}, number), nil
}

func (l *login) askCode(phone, instructions string) *step {
	return l.ask("semaphore.code", instructions, func(ctx context.Context, typed values) (*step, error) {
		switch typed["code"] {
		case "123456":
			return l.signIn(ctx, phone, status.RemoteProfile{Phone: phone}, nil)
		case "000000":
			return nil, refusal(http.StatusBadRequest, "NET.EXAMPLE.CODE_EXPIRED", "The code has expired.")
		}
		return l.askCode(phone, "This is not the code. Try again."), nil
	}, codeField())
}

func codeField() bridgev2.LoginInputDataField {
	return bridgev2.LoginInputDataField{
		ID: "code", Name: "Code", Type: bridgev2.LoginInputFieldType2FACode, MinLength: 6, MaxLength: 6,
	}
}

func (l *login) qr(context.Context) (*step, error) { return l.showQR(1), nil }

// ShowQR shows one code after the other. The third is scanned.
func (l *login) showQR(count int) *step {
	data := fmt.Sprintf("SEMAPHORE-%08X-%d", rand.Uint32(), count)
	shown := bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeQR, Data: data}
	return l.display("semaphore.qr", shown, func(ctx context.Context, _ values) (*step, error) {
		if count == 3 {
			if err := after(ctx, l.set.period/2); err != nil {
				return nil, err
			}
			return l.askPassword(""), nil
		}
		if err := after(ctx, l.set.period); err != nil {
			return nil, err
		}
		return l.showQR(count + 1), nil
	})
}

func (l *login) askPassword(instructions string) *step {
	return l.ask("semaphore.password", instructions, func(ctx context.Context, typed values) (*step, error) {
		if typed["pass"] == "wrong" {
			return l.askPassword("This is not the password. Try again."), nil
		}
		return l.complete(ctx, l.set.scanner)
	}, passwordField())
}

func (l *login) code(context.Context) (*step, error) {
	return l.display("semaphore.pairing", pairingCode(), l.onPhone(l.as("paired"))), nil
}

func (l *login) denied(context.Context) (*step, error) {
	return l.display("semaphore.pairing", pairingCode(), l.onPhone(func(context.Context) (*step, error) {
		return nil, refusal(http.StatusForbidden, "NET.EXAMPLE.DENIED", "Refused on the phone.")
	})), nil
}

func pairingCode() bridgev2.LoginDisplayAndWaitParams {
	letters := make([]byte, 4)
	for i := range letters {
		letters[i] = 'A' + byte(rand.IntN(26))
	}
	data := fmt.Sprintf("%s-%04d", letters, rand.IntN(10_000))
	return bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeCode, Data: data}
}

func (l *login) timeout(context.Context) (*step, error) {
	shown := bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeQR, Data: "SEMAPHORE-NOBODY-1"}
	return l.display("semaphore.qr", shown, l.onPhone(func(context.Context) (*step, error) {
		return nil, refusal(http.StatusBadRequest, "FI.MAU.SEMAPHORE.LOGIN_TIMEOUT", "Nobody scanned the code in time.")
	})), nil
}

func (l *login) waiting(context.Context) (*step, error) {
	shown := bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeQR, Data: "SEMAPHORE-FOREVER-1"}
	return l.display("semaphore.qr", shown, forever), nil
}

// Forever is the turn of a step that nobody acts on. It ends with its context.
func forever(ctx context.Context, _ values) (*step, error) {
	<-ctx.Done()
	return nil, context.Cause(ctx)
}

func (l *login) emoji(context.Context) (*step, error) {
	shown := bridgev2.LoginDisplayAndWaitParams{
		Type: bridgev2.LoginDisplayTypeEmoji, Data: "🦊", ImageURL: "https://semaphore.example/fox.svg",
	}
	return l.display("semaphore.emoji", shown, l.onPhone(l.as("fox"))), nil
}

func (l *login) nothing(context.Context) (*step, error) {
	shown := bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeNothing}
	return l.display("semaphore.app", shown, l.onPhone(l.as("app"))), nil
}

func (l *login) choice(context.Context) (*step, error) {
	method := bridgev2.LoginInputDataField{
		ID: "method", Name: "Method", Type: bridgev2.LoginInputFieldTypeSelect, Options: []string{"app", "sms"},
	}
	return l.ask("semaphore.method", "", func(_ context.Context, typed values) (*step, error) {
		if typed["method"] == "app" {
			shown := bridgev2.LoginDisplayAndWaitParams{Type: bridgev2.LoginDisplayTypeNothing, CanCancel: true}
			return l.display("semaphore.approve", shown, forever), nil
		}
		asked := l.ask("semaphore.sms", "", func(ctx context.Context, typed values) (*step, error) {
			if typed["code"] == "888888" {
				time.Sleep(2 * l.set.period)
			}
			return l.complete(ctx, "choice")
		}, codeField())
		asked.UserInputParams.CanCancel = true
		return asked, nil
	}, method), nil
}

func (l *login) captcha(context.Context) (*step, error) { return l.askCaptcha(""), nil }

func (l *login) askCaptcha(instructions string) *step {
	answer := bridgev2.LoginInputDataField{
		ID: "answer", Name: "What is in the picture?", Type: bridgev2.LoginInputFieldTypeCaptchaCode,
	}
	asked := l.ask("semaphore.captcha", instructions, func(ctx context.Context, typed values) (*step, error) {
		if typed["answer"] == "fox" {
			return l.complete(ctx, "captcha")
		}
		return l.askCaptcha("That answer is wrong. Try again."), nil
	}, answer)
	asked.UserInputParams.Attachments = []*bridgev2.LoginUserInputAttachment{picture()}
	return asked
}

func (l *login) slowStart(ctx context.Context) (*step, error) {
	if err := after(ctx, l.set.slowStart); err != nil {
		return nil, err
	}
	return l.form(ctx)
}

// SlowStep ignores that its context ends, until it makes the login.
func (l *login) slowStep(context.Context) (*step, error) {
	name := bridgev2.LoginInputDataField{ID: "name", Name: "Name", Type: bridgev2.LoginInputFieldTypeUsername}
	return l.ask("semaphore.slow", "", func(ctx context.Context, typed values) (*step, error) {
		time.Sleep(2 * l.set.period)
		return l.complete(ctx, typed["name"])
	}, name), nil
}

func refusedAtStart(*login, context.Context) (*step, error) {
	return nil, refusal(http.StatusServiceUnavailable, "NET.EXAMPLE.NO_NETWORK", "The network cannot be reached.")
}

func limited(*login, context.Context) (*step, error) {
	return nil, refusal(http.StatusTooManyRequests, "M_LIMIT_EXCEEDED", "Slow down.")
}

func noStep(*login, context.Context) (*step, error) { return nil, nil }
