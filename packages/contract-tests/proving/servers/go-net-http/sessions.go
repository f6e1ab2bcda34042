package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"sync"
	"time"
)

// startPatience is how long createLoginSession waits for the first step before it shows that the network is slow.
const startPatience = time.Second

// sessions holds the login sessions that are alive or remembered.
//
// Locks are taken in the order session, then sessions or inbox; the latter two never together.
type sessions struct {
	options options
	inbox   *inbox

	mu    sync.Mutex
	byID  map[string]*session
	alive int
	lost  bool // the server is ending
}

func newSessions(o options, in *inbox) *sessions {
	return &sessions{options: o, inbox: in, byID: map[string]*session{}}
}

// session is one attempt to sign in. The script of its flow runs beside it and shows steps; requests read and submit them.
type session struct {
	id      string
	bridge  *bridge
	all     *sessions
	repairs *login   // the login it reconnects, if any
	accepts []string // what its client can do beyond what every client can
	stop    context.CancelFunc

	mu       sync.Mutex
	state    LoginSession       // without currentStep
	step     *LoginStep         // nil before the first step and after the end
	known    map[string]bool    // every step ID there ever was
	previous string             // the step just replaced, by another or by the end
	answer   chan submission    // takes the submit of the current step to the script
	pending  *[sha256.Size]byte // what the network is working on; nil while it waits
	changed  chan struct{}      // closed at the next change
}

// create starts a session. It fails if there are too many.
func (all *sessions) create(b *bridge, f *flow, repairs *login, accountID string, accepts []string) (*session, *apiError) {
	ctx, stop := context.WithCancel(context.Background())
	s := &session{
		id:      "ls:" + rand.Text() + "=",
		bridge:  b,
		all:     all,
		repairs: repairs,
		accepts: accepts,
		stop:    stop,
		known:   map[string]bool{},
		changed: make(chan struct{}),
	}
	s.state = LoginSession{BridgeID: b.id, LoginSessionID: s.id}
	if repairs != nil {
		s.state.LoginID, s.state.AccountID = repairs.id.loginID, accountID
	}

	all.mu.Lock()
	if all.lost || all.alive >= all.options.maxSessions {
		all.mu.Unlock()
		stop()
		return nil, errTooManySessions
	}
	all.alive++
	all.byID[s.id] = s
	all.mu.Unlock()

	expiry := time.AfterFunc(all.options.lifetime, func() {
		s.end("failed", &APIError{Code: "login_session_expired", Message: "The login was not finished in time. Start again."})
	})
	go func() {
		defer expiry.Stop()
		s.play(ctx, f)
	}()
	return s, nil
}

func (all *sessions) find(id string) *session {
	all.mu.Lock()
	defer all.mu.Unlock()
	return all.byID[id]
}

// loseAll fails all sessions, because the server ends and cannot continue them.
func (all *sessions) loseAll() {
	all.mu.Lock()
	all.lost = true
	var open []*session
	for _, s := range all.byID {
		open = append(open, s)
	}
	all.mu.Unlock()
	for _, s := range open {
		s.end("failed", &APIError{Code: "login_process_lost", Message: "The server was stopped. Start the login again."})
	}
}

// play runs the script of a flow and ends the session by its outcome.
func (s *session) play(ctx context.Context, f *flow) {
	id, err := f.script(&conversation{session: s, ctx: ctx, speed: s.all.options.speed})
	if err == nil {
		s.complete(id)
		return
	}
	var refusal *APIError
	if errors.As(err, &refusal) {
		s.end("failed", refusal)
	}
	// Any other error says that the session is over already.
}

// change says that there is something new. The lock is held.
func (s *session) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *session) over() bool {
	return s.state.Status == "complete" || s.state.Status == "cancelled" || s.state.Status == "failed"
}

// show makes a step the current one and returns where its submit will come, or nil if the session is over.
func (s *session) show(step LoginStep) <-chan submission {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.replaceStep(step)
}

func (s *session) replaceStep(step LoginStep) <-chan submission {
	if s.over() {
		return nil
	}
	for step.StepID == "" || s.known[step.StepID] {
		step.StepID = "s-" + rand.Text()[:5] + "+="
	}
	s.known[step.StepID] = true
	if s.step != nil {
		s.previous = s.step.StepID
	}
	s.step, s.pending, s.answer = &step, nil, make(chan submission, 1)
	s.state.Status = waitingFor[step.Type]
	s.change()
	return s.answer
}

// awaitStart waits for the first step, but not for long: then the session begins with a step that shows nothing.
func (s *session) awaitStart(ctx context.Context) {
	s.mu.Lock()
	changed := s.changed
	if s.step != nil || s.over() {
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	select {
	case <-changed:
	case <-ctx.Done():
	case <-time.After(min(startPatience, s.all.options.wait)):
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.step == nil && !s.over() {
		s.replaceStep(LoginStep{Type: displayAndWait, Display: &Display{Type: "nothing"}, Instructions: s.bridge.name + " is waking up. Please wait."})
	}
}

// current makes the checks that submitting and going back share, in the order of the spec. It returns the current step, or nil if
// the request is a repeat and the session is to be answered as it is. The lock is held.
func (s *session) current(stepID string) (*LoginStep, *apiError) {
	switch {
	case !s.known[stepID]:
		return nil, errStepNotFound
	case stepID == s.previous && (!s.over() || s.endedByNetwork()):
		return nil, nil
	case s.over():
		return nil, s.goneError()
	case stepID != s.step.StepID:
		return nil, errStepNotCurrent
	}
	return s.step, nil
}

// submit makes the checks of a submit in the order of the spec. It returns the step that the caller has to wait for, or nil if
// the session is to be answered as it is.
func (s *session) submit(stepID string, c *call) (*LoginStep, *apiError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if step, refused := s.current(stepID); step == nil {
		return nil, refused
	}
	sub, invalid := parseSubmission(c)
	if invalid != nil {
		return nil, invalid
	}
	if sub.Type != s.step.Type {
		return nil, errStepType
	}
	if s.step.Type == displayAndWait {
		return s.step, nil // any number of clients may wait; the network learns nothing from it
	}
	digest := sub.fitTo(s.step)
	if issues := checkFields(s.step, sub); len(issues) > 0 {
		return nil, invalidFields(issues)
	}
	return s.handOver(sub, digest)
}

// goingBack is the digest of going back, which no submit has.
var goingBack = sha256.Sum256([]byte("back"))

// goBack makes the checks of going back in the order of the spec. It returns what submit does.
func (s *session) goBack(stepID string) (*LoginStep, *apiError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	step, refused := s.current(stepID)
	switch {
	case step == nil:
		return nil, refused
	case !step.CanGoBack:
		return nil, errCannotGoBack
	}
	return s.handOver(submission{back: true}, goingBack)
}

// handOver gives the script what was done with the current step, or joins what is under way if that is the same. The lock is held.
func (s *session) handOver(sub submission, digest [sha256.Size]byte) (*LoginStep, *apiError) {
	if s.pending == nil {
		s.pending = &digest
		s.answer <- sub
	} else if *s.pending != digest {
		return nil, errStepInProgress
	}
	return s.step, nil
}

// endedByNetwork says whether the session ended with an outcome of its last submit, which may then be repeated.
func (s *session) endedByNetwork() bool {
	if s.state.Status == "complete" {
		return true
	}
	return s.state.Status == "failed" && s.state.Error.Code != "login_session_expired" && s.state.Error.Code != "login_process_lost"
}

func (s *session) goneError() *apiError {
	switch {
	case s.state.Status == "complete":
		return errSessionComplete
	case s.state.Status == "cancelled":
		return errSessionCancelled
	case s.state.Error.Code == "login_session_expired":
		return errSessionExpired
	}
	return errSessionFailed
}

// await holds a submit until its step is replaced, or for as long as a wait lasts.
func (s *session) await(ctx context.Context, step *LoginStep, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		s.mu.Lock()
		current, changed := s.step, s.changed
		s.mu.Unlock()
		if current != step {
			return nil
		}
		select {
		case <-changed:
		case <-timer.C:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// complete signs the identity in, unless the session ended before.
func (s *session) complete(id *identity) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over() {
		return
	}
	connected, account, refused := s.all.inbox.connect(s.bridge, id, s.repairs, s.state.AccountID)
	if refused != nil {
		s.finish("failed", &APIError{Code: refused.code, Message: refused.message})
		return
	}
	s.state.Login, s.state.LoginID = &connected, connected.LoginID
	s.state.Account, s.state.AccountID = &account, account.AccountID
	s.finish("complete", nil)
}

// end ends the session without an account, unless it ended before: the first end wins.
func (s *session) end(status string, reason *APIError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.over() {
		s.finish(status, reason)
	}
}

func (s *session) finish(status string, reason *APIError) {
	s.state.Status, s.state.Error = status, reason
	if s.step != nil {
		s.previous = s.step.StepID
	}
	s.step, s.pending, s.answer = nil, nil, nil
	if s.repairs != nil {
		s.all.inbox.release(s.repairs)
	}
	s.all.mu.Lock()
	s.all.alive--
	s.all.mu.Unlock()
	time.AfterFunc(s.all.options.retention, func() {
		s.all.mu.Lock()
		defer s.all.mu.Unlock()
		delete(s.all.byID, s.id)
	})
	s.stop()
	s.change()
}

// view is the session as it is now. Steps do not change once they are shown, so they can be shared.
func (s *session) view() LoginSession {
	s.mu.Lock()
	defer s.mu.Unlock()
	view := s.state
	view.CurrentStep = s.step
	return view
}
