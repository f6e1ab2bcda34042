package main

func (s *server) bridge(c *call) (*bridge, error) {
	if b, ok := s.bridges[c.params["bridgeID"]]; ok {
		return b, nil
	}
	return nil, errBridgeNotFound
}

func (s *server) listBridges(*call) (any, error) {
	items := []Bridge{}
	for _, id := range sortedKeys(s.bridges) {
		items = append(items, s.inbox.bridge(s.bridges[id]))
	}
	return list[Bridge]{items}, nil
}

func (s *server) getBridge(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	return s.inbox.bridge(b), nil
}

func (s *server) getBridgeCapabilities(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	if b.unreachable {
		return nil, errBridgeUnavailable
	}
	return b.capabilities, nil
}

func (s *server) listLoginFlows(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	if b.unreachable {
		return nil, errBridgeUnavailable
	}
	byID := map[string]LoginFlow{}
	for _, f := range b.flows {
		byID[f.id] = LoginFlow{ID: f.id, Description: f.description, Name: f.name}
	}
	items := []LoginFlow{}
	for _, id := range sortedKeys(byID) {
		items = append(items, byID[id])
	}
	return list[LoginFlow]{items}, nil
}

// createLoginSession looks at the body's form first, then at the bridge as a whole, then at what the body names, and at last at
// whether there is room.
func (s *server) createLoginSession(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	req, invalid := parseStart(c)
	switch {
	case invalid != nil:
		return nil, invalid
	case b.disabled:
		return nil, errBridgeDisabled
	case b.unreachable:
		return nil, errBridgeUnavailable
	}
	f := b.flow(req.flowID)
	if f == nil {
		return nil, errUnknownFlow
	}
	repairs, accountID, refused := s.inbox.claim(b, req.loginID, req.accountID)
	if refused != nil {
		return nil, refused
	}
	refused = f.refuses
	var created *session
	if refused == nil {
		created, refused = s.sessions.create(b, f, repairs, accountID, req.accepts)
	}
	if refused != nil {
		if repairs != nil {
			s.inbox.release(repairs)
		}
		return nil, refused
	}
	created.awaitStart(c.ctx)
	return created.view(), nil
}

func (s *server) session(c *call) (*session, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	if found := s.sessions.find(c.params["loginSessionID"]); found != nil && found.bridge == b {
		return found, nil
	}
	return nil, errSessionNotFound
}

func (s *server) getLoginSession(c *call) (any, error) {
	found, err := s.session(c)
	if err != nil {
		return nil, err
	}
	return found.view(), nil
}

func (s *server) cancelLoginSession(c *call) (any, error) {
	found, err := s.session(c)
	if err != nil {
		return nil, err
	}
	found.end("cancelled", nil)
	if found.view().Status == "complete" {
		return nil, errCannotCancel
	}
	return map[string]string{"bridgeID": found.bridge.id, "loginSessionID": found.id, "status": "cancelled"}, nil
}

func (s *server) submitLoginStep(c *call) (any, error) {
	found, err := s.session(c)
	if err != nil {
		return nil, err
	}
	accepted, refused := found.submit(c.params["stepID"], c)
	if refused != nil {
		return nil, refused
	}
	return s.outcome(c, found, accepted)
}

func (s *server) goBackLoginStep(c *call) (any, error) {
	found, err := s.session(c)
	if err != nil {
		return nil, err
	}
	accepted, refused := found.goBack(c.params["stepID"])
	if refused != nil {
		return nil, refused
	}
	return s.outcome(c, found, accepted)
}

// outcome waits for what comes after a step, if there is a step to wait for, and returns the session as it then is.
func (s *server) outcome(c *call, found *session, step *LoginStep) (any, error) {
	if step != nil {
		// A client that hangs up only stops waiting.
		if err := found.await(c.ctx, step, s.options.wait); err != nil {
			return nil, err
		}
	}
	return found.view(), nil
}

func (s *server) listBridgeLogins(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	return list[BridgeLogin]{s.inbox.bridgeLogins(b)}, nil
}

func (s *server) getBridgeLogin(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	for _, l := range s.inbox.bridgeLogins(b) {
		if l.LoginID == c.params["loginID"] {
			return l, nil
		}
	}
	return nil, errLoginNotFound
}

func (s *server) removeBridgeLogin(c *call) (any, error) {
	b, err := s.bridge(c)
	if err != nil {
		return nil, err
	}
	loginID := c.params["loginID"]
	if !s.inbox.exists(b, loginID) {
		return nil, errLoginNotFound
	}
	scope, invalid := parseRemove(c)
	if invalid != nil {
		return nil, invalid
	}
	if b.unreachable {
		return nil, errBridgeUnavailable
	}
	affected, refused := s.inbox.remove(b, loginID, scope)
	if refused != nil {
		return nil, refused
	}
	return map[string]any{
		"bridgeID": b.id, "loginID": loginID, "scope": scope, "status": "removed", "affectedAccountIDs": affected,
	}, nil
}

func (s *server) listAccounts(*call) (any, error) { return s.inbox.accounts(nil), nil }

func (s *server) getAccount(c *call) (any, error) {
	for _, a := range s.inbox.accounts(nil) {
		if a.AccountID == c.params["accountID"] {
			return a, nil
		}
	}
	return nil, errAccountNotFound
}
