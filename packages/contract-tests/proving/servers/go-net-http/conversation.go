package main

import (
	"context"
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

func (c *conversation) ask(step LoginStep) (map[string]string, error) {
	select {
	case sub := <-c.session.show(step): // nil, which never comes, if the session is over
		return sub.Fields, nil
	case <-c.ctx.Done():
		return nil, c.ctx.Err()
	}
}

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
	return values, c.sleep(max(c.live(40*time.Second), c.session.all.options.wait*8/5))
}

// browser shows a page to sign in on and returns the values that were found there.
func (c *conversation) browser(instructions, url string, fields ...CookieField) (map[string]string, error) {
	values, err := c.ask(LoginStep{Type: cookies, Instructions: instructions, URL: url, Fields: fields})
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

// reconnecting is the user of the login that is reconnected, or nobody.
func (c *conversation) reconnecting() User {
	if l := c.session.repairs; l != nil {
		return l.id.user
	}
	return User{}
}
