package main

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"maunium.net/go/mautrix/bridgev2"
	"maunium.net/go/mautrix/bridgev2/database"
	"maunium.net/go/mautrix/bridgev2/networkid"
	"maunium.net/go/mautrix/bridgev2/status"
)

type (
	step   = bridgev2.LoginStep
	values = map[string]string
	// Turn is what becomes of a step: of what was typed, or of the wait for somebody to act on the phone, which has no values.
	turn func(ctx context.Context, typed values) (*step, error)
)

// Login is one attempt to sign in. The framework calls it for one step after the other, and removes the login that is signed in to
// again when another account comes of it.
type login struct {
	set  settings
	user *bridgev2.User
	flow flow
	// Next is the turn of the step that is shown.
	next turn
	// Credential is what was submitted last for a passkey.
	credential json.RawMessage
}

var (
	_ bridgev2.LoginProcessUserInput      = (*login)(nil)
	_ bridgev2.LoginProcessCookies        = (*login)(nil)
	_ bridgev2.LoginProcessDisplayAndWait = (*login)(nil)
	_ bridgev2.LoginProcessWebAuthn       = (*login)(nil)
	_ bridgev2.LoginProcessStepCancel     = (*login)(nil)
)

func (l *login) Start(ctx context.Context) (*step, error) { return l.flow.start(l, ctx) }

func (l *login) Cancel() {}

func (l *login) SubmitUserInput(ctx context.Context, typed map[string]string) (*step, error) {
	return l.next(ctx, typed)
}

func (l *login) SubmitCookies(ctx context.Context, typed map[string]string) (*step, error) {
	return l.next(ctx, typed)
}

func (l *login) Wait(ctx context.Context) (*step, error) { return l.next(ctx, nil) }

func (l *login) SubmitWebAuthnResponse(ctx context.Context, credential json.RawMessage) (*step, error) {
	l.credential = credential
	return l.next(ctx, nil)
}

// CancelStep goes back to the choice, which is the only step that one can go back to.
func (l *login) CancelStep(ctx context.Context) (*step, error) { return l.choice(ctx) }

// Ask shows fields to fill in.
func (l *login) ask(stepID, instructions string, next turn, fields ...bridgev2.LoginInputDataField) *step {
	l.next = next
	return &step{
		Type:            bridgev2.LoginStepTypeUserInput,
		StepID:          stepID,
		Instructions:    instructions,
		UserInputParams: &bridgev2.LoginUserInputParams{Fields: fields},
	}
}

// Browse opens a web page to take cookies from.
func (l *login) browse(stepID string, page bridgev2.LoginCookiesParams, next turn) *step {
	l.next = next
	return &step{Type: bridgev2.LoginStepTypeCookies, StepID: stepID, CookiesParams: &page}
}

// Display shows something that somebody does something with on the phone.
func (l *login) display(stepID string, shown bridgev2.LoginDisplayAndWaitParams, next turn) *step {
	l.next = next
	return &step{Type: bridgev2.LoginStepTypeDisplayAndWait, StepID: stepID, DisplayAndWaitParams: &shown}
}

// After waits, and ends with its context.
func after(ctx context.Context, duration time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(duration):
		return nil
	}
}

// OnPhone is the turn of a step that somebody acts on in two periods.
func (l *login) onPhone(act func(ctx context.Context) (*step, error)) turn {
	return func(ctx context.Context, _ values) (*step, error) {
		if err := after(ctx, 2*l.set.period); err != nil {
			return nil, err
		}
		return act(ctx)
	}
}

// As completes the login as an account.
func (l *login) as(account string) func(ctx context.Context) (*step, error) {
	return func(ctx context.Context) (*step, error) { return l.complete(ctx, account) }
}

// Complete signs in to an account.
func (l *login) complete(ctx context.Context, account string) (*step, error) {
	id := strings.ToLower(account)
	return l.signIn(ctx, id, status.RemoteProfile{Name: id, Username: id}, nil)
}

func (l *login) signIn(ctx context.Context, id string, profile status.RemoteProfile, params *bridgev2.NewLoginParams) (*step, error) {
	data := &database.UserLogin{ID: networkid.UserLoginID(id), RemoteName: id, RemoteProfile: profile}
	made, err := l.user.NewLogin(ctx, data, params)
	if err != nil {
		return nil, err
	}
	made.Client.Connect(made.Log.WithContext(context.Background()))
	return &step{
		Type:           bridgev2.LoginStepTypeComplete,
		StepID:         "semaphore.complete",
		CompleteParams: &bridgev2.LoginCompleteParams{UserLoginID: made.ID, UserLogin: made},
	}, nil
}

// Refusal is an error that the network has a code for. Any other is one of the bridge, which the framework answers with 500.
func refusal(httpStatus int, code, text string) error {
	return bridgev2.RespError{StatusCode: httpStatus, ErrCode: code, Err: text}
}
