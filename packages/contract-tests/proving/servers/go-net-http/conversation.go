package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
)

// roundTrip is how long a network takes to answer a form.
const roundTrip = 300 * time.Millisecond

// conversation is what the script of a network talks through. Every method returns an error when the session is over, whatever
// ended it, and the script then returns.
type conversation struct {
	session *session
	ctx     context.Context
	speed   float64
}

func (e *APIError) Error() string { return e.Code }

// refuse is what a script returns to fail the login.
func refuse(code, message string) (*identity, error) {
	return nil, &APIError{Code: code, Message: message}
}

// live scales a time of the network.
func (c *conversation) live(d time.Duration) time.Duration {
	return time.Duration(float64(d) / c.speed)
}

func (c *conversation) sleep(d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-c.ctx.Done():
		return c.ctx.Err()
	}
}

// errWentBack is what a step with a way back returns when the user took it, once the network knows.
var errWentBack = errors.New("went back")

// answer shows a step and returns what was submitted.
func (c *conversation) answer(step LoginStep) (submission, error) {
	select {
	case sub := <-c.session.show(step): // nil, which never comes, if the session is over
		return sub, c.follow(sub)
	case <-c.ctx.Done():
		return submission{}, c.ctx.Err()
	}
}

// follow goes back if that is what the user did.
func (c *conversation) follow(sub submission) error {
	if !sub.back {
		return nil
	}
	if err := c.sleep(c.live(roundTrip)); err != nil {
		return err
	}
	return errWentBack
}

func (c *conversation) ask(step LoginStep) (map[string]string, error) {
	sub, err := c.answer(step)
	return sub.Fields, err
}

// require fails the login if its client does not accept what the network is about to ask for.
func (c *conversation) require(word, message string) error {
	if !c.accepts(word) {
		return &APIError{Code: "unsupported_step", Message: message}
	}
	return nil
}

func (c *conversation) accepts(word string) bool { return slices.Contains(c.session.accepts, word) }

// form shows a form and returns what was typed, once the network has it.
func (c *conversation) form(instructions string, fields ...InputField) (map[string]string, error) {
	values, err := c.ask(LoginStep{Type: userInput, Instructions: instructions, Fields: fields})
	if err != nil {
		return nil, err
	}
	return values, c.sleep(c.live(roundTrip))
}

// slowForm is a form that the network takes longer for than a submit is held, at any speed.
func (c *conversation) slowForm(instructions string, fields ...InputField) (map[string]string, error) {
	values, err := c.ask(LoginStep{Type: userInput, Instructions: instructions, Fields: fields})
	if err != nil {
		return nil, err
	}
	return values, c.dawdle()
}

// dawdle takes longer than a submit is held.
func (c *conversation) dawdle() error {
	return c.sleep(max(c.live(40*time.Second), c.session.all.options.wait*8/5))
}

// passkey asks for a passkey of a site, with a new challenge, until one answers it. It returns the handle of the user.
func (c *conversation) passkey(ask, again, host string) (string, error) {
	for {
		challenge := make([]byte, 24)
		rand.Read(challenge) // never fails
		request := PasskeyRequest{
			Challenge:        base64.RawURLEncoding.EncodeToString(challenge),
			AllowCredentials: []any{},
			RPID:             host,
			Timeout:          90_000,
			UserVerification: "preferred",
		}
		origin := "https://" + host
		sub, err := c.answer(LoginStep{Type: webAuthn, Instructions: ask, URL: origin + "/key", PublicKey: &request})
		if err != nil {
			return "", err
		}
		if err := c.sleep(c.live(roundTrip)); err != nil {
			return "", err
		}
		if handle, ok := readCredential(sub.Credential, request.Challenge, origin); ok {
			return handle, nil
		}
		ask = again
	}
}

// readCredential returns the handle of the user from a credential, if it answers the challenge at the origin. These networks look
// at no signature.
func readCredential(credential map[string]any, challenge, origin string) (handle string, ok bool) {
	response, _ := credential["response"].(map[string]any)
	decoded := func(name string) []byte {
		value, _ := response[name].(string)
		content, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(value, "="))
		if err != nil {
			return nil
		}
		return content
	}
	var client struct{ Type, Challenge, Origin string }
	if json.Unmarshal(decoded("clientDataJSON"), &client) != nil {
		return "", false
	}
	return string(decoded("userHandle")), client.Type == "webauthn.get" && client.Challenge == challenge && client.Origin == origin
}

// browser shows a page to sign in on, some cookies being set before, and returns the values that were found there.
func (c *conversation) browser(instructions, url string, before []InitialCookie, fields ...CookieField) (map[string]string, error) {
	values, err := c.ask(LoginStep{Type: cookies, Instructions: instructions, URL: url, InitialCookies: before, Fields: fields})
	if err != nil {
		return nil, err
	}
	return values, c.sleep(c.live(roundTrip))
}

// display shows something for some time.
func (c *conversation) display(d Display, instructions string, lasts time.Duration) error {
	if c.session.show(LoginStep{Type: displayAndWait, Display: &d, Instructions: instructions}) == nil {
		return c.ctx.Err()
	}
	return c.sleep(c.live(lasts))
}

// displayWithWayBack shows something for some time, unless the user goes back.
func (c *conversation) displayWithWayBack(d Display, instructions string, lasts time.Duration) error {
	timer := time.NewTimer(c.live(lasts))
	defer timer.Stop()
	select {
	case sub := <-c.session.show(LoginStep{Type: displayAndWait, Display: &d, Instructions: instructions, CanGoBack: true}):
		return c.follow(sub)
	case <-timer.C:
		return nil
	case <-c.ctx.Done():
		return c.ctx.Err()
	}
}

// reconnecting is the user of the login that is reconnected, or nobody.
func (c *conversation) reconnecting() User {
	if l := c.session.repairs; l != nil {
		return l.id.user
	}
	return User{}
}
