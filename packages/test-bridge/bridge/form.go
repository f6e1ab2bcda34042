package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"strings"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/bridgev2"
	"maunium.net/go/mautrix/bridgev2/status"
	"maunium.net/go/mautrix/event"
)

func (l *login) form(context.Context) (*step, error) { return l.askForm("Fill in"), nil }

func (l *login) askForm(instructions string) *step {
	return l.ask("semaphore.form", instructions, l.checkForm,
		bridgev2.LoginInputDataField{
			ID: "user", Name: "User name", Type: bridgev2.LoginInputFieldTypeUsername,
			Pattern: "^[a-z0-9._-]+$", MinLength: 3, MaxLength: 32,
		},
		passwordField(),
		bridgev2.LoginInputDataField{
			ID: "region", Name: "Region", Type: bridgev2.LoginInputFieldTypeSelect,
			DefaultValue: "eu", Options: []string{"eu", "us"},
		},
		bridgev2.LoginInputDataField{
			ID: "homepage", Name: "Home page", Type: bridgev2.LoginInputFieldTypeURL, Optional: true,
		},
	)
}

// CheckForm goes wrong in every way that a bridge can, as the password says.
func (l *login) checkForm(ctx context.Context, typed values) (*step, error) {
	user, pass := strings.ToLower(typed["user"]), typed["pass"]
	switch pass {
	case "wrong":
		return l.askForm("This is not the password. Try again."), nil
	case "banned":
		return nil, refusal(http.StatusForbidden, "NET.EXAMPLE.BANNED", "This account was closed.")
	case "plain":
		return nil, fmt.Errorf("the network refused the password %s of %s", pass, user)
	case "quoted":
		return nil, bridgev2.RespError{
			StatusCode: http.StatusBadRequest,
			ErrCode:    "NET.EXAMPLE.BAD_PASSWORD",
			Err:        fmt.Sprintf("Bad password for %s: %s", user, pass),
			CanRetry:   true,
		}
	case "crash":
		panic("the bridge crashes")
	case "expired":
		return nil, refusal(http.StatusBadRequest, "FI.MAU.SEMAPHORE.LOGIN_TIMEOUT", "This took too long.")
	case "lost":
		// What the framework says of a login that it does not have, or no longer.
		return nil, mautrix.MNotFound.WithMessage("Login not found")
	case "slow":
		time.Sleep(2 * l.set.period)
	}
	// The account of another user is taken away from him, or the login is refused.
	conflict := &bridgev2.NewLoginParams{DeleteOnConflict: strings.HasPrefix(user, "shared")}
	done, err := l.signIn(ctx, user, status.RemoteProfile{Name: user, Username: user}, conflict)
	switch {
	case err != nil:
		return nil, err
	case pass == "ghost":
		done.CompleteParams = nil
	case pass == "late":
		return nil, errors.New("the connection was lost after the login")
	}
	return done, nil
}

func passwordField() bridgev2.LoginInputDataField {
	return bridgev2.LoginInputDataField{ID: "pass", Name: "Password", Type: bridgev2.LoginInputFieldTypePassword}
}

// Picture is the smallest there is.
func picture() *bridgev2.LoginUserInputAttachment {
	var content bytes.Buffer
	exitOn(png.Encode(&content, image.NewGray(image.Rect(0, 0, 1, 1))))
	return &bridgev2.LoginUserInputAttachment{
		Type:     event.MsgImage,
		FileName: "captcha.png",
		Content:  content.Bytes(),
		Info: bridgev2.LoginUserInputAttachmentInfo{
			MimeType: "image/png", Width: 1, Height: 1, Size: content.Len(),
		},
	}
}
