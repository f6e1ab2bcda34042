package main

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sync"
)

// identity is who signed in, as a network tells it.
type identity struct {
	loginID  string
	user     User
	accounts []member
}

// member is one chat account of an identity.
type member struct {
	accountID string
	user      User
}

// someone makes an identity of a bridge, with one chat account for each of the rooms, or just one without rooms.
func someone(bridgeID string, user User, rooms ...string) *identity {
	sum := sha256.Sum256([]byte(bridgeID + "\x00" + user.ID))
	mark := hex.EncodeToString(sum[:10])
	id := &identity{loginID: "login=" + user.ID + "~" + mark, user: user}
	for _, room := range rooms {
		id.accounts = append(id.accounts, member{"acct:" + user.ID + "+" + room + "@" + bridgeID + "=" + mark, user})
	}
	if len(rooms) == 0 {
		id.accounts = []member{{"acct:" + user.ID + "@" + bridgeID + "=" + mark, user}}
	}
	return id
}

// login is an identity that is signed in.
type login struct {
	bridge     *bridge
	id         *identity
	status     string // of the login
	accounts   string // the status of its accounts
	statusText string
}

// inbox holds what is signed in.
type inbox struct {
	mu           sync.Mutex
	logins       map[string]map[string]*login // by bridge and login
	reconnecting map[*login]bool              // those with a session that reconnects them
}

func newInbox() *inbox {
	return &inbox{logins: map[string]map[string]*login{}, reconnecting: map[*login]bool{}}
}

func (in *inbox) seed(b *bridge, l *login) {
	l.bridge = b
	if in.logins[b.id] == nil {
		in.logins[b.id] = map[string]*login{}
	}
	in.logins[b.id][l.id.loginID] = l
}

// claim reserves a login for a session that reconnects it. Without both IDs it says whether there is room for a new account.
func (in *inbox) claim(b *bridge, loginID, accountID string) (*login, string, *apiError) {
	in.mu.Lock()
	defer in.mu.Unlock()
	var l *login
	if loginID != "" {
		if l = in.logins[b.id][loginID]; l == nil {
			return nil, "", errUnknownLogin
		}
	}
	if accountID != "" {
		owner := in.ownerOf(b, accountID)
		if owner == nil {
			return nil, "", errUnknownAccount
		}
		if l != nil && l != owner {
			return nil, "", errMismatch
		}
		l = owner
	}
	if l == nil {
		if in.full(b) {
			return nil, "", errAccountLimit
		}
		return nil, "", nil
	}
	if in.reconnecting[l] {
		return nil, "", errSessionInProgress
	}
	in.reconnecting[l] = true
	if accountID == "" {
		accountID = l.id.accounts[0].accountID
	}
	return l, accountID, nil
}

func (in *inbox) release(l *login) {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.reconnecting, l)
}

// connect signs an identity in. An identity that is there already is kept with its IDs; one that was reconnected but is another
// now gives its place to the new one. It returns the login and the account that the session is about.
func (in *inbox) connect(b *bridge, id *identity, repaired *login, accountID string) (BridgeLogin, Account, *apiError) {
	in.mu.Lock()
	defer in.mu.Unlock()
	there := in.logins[b.id][id.loginID]
	if repaired == nil && there == nil && in.full(b) {
		return BridgeLogin{}, Account{}, errAccountLimit
	}
	if repaired != nil && repaired != there {
		delete(in.logins[b.id], repaired.id.loginID)
	}
	if there == nil {
		there = &login{id: id}
		in.seed(b, there)
	}
	there.status, there.accounts, there.statusText = "connected", "connected", ""
	accounts := there.view()
	at := slices.IndexFunc(accounts, func(a Account) bool { return a.AccountID == accountID })
	return there.bridgeLogin(), accounts[max(at, 0)], nil
}

func (in *inbox) remove(b *bridge, loginID, scope string) (accountIDs []string, _ *apiError) {
	in.mu.Lock()
	defer in.mu.Unlock()
	l := in.logins[b.id][loginID]
	switch {
	case l == nil:
		return nil, errLoginNotFound
	case !slices.Contains(b.scopes, scope):
		return nil, errScopeNotSupported
	case in.reconnecting[l]:
		return nil, errSessionInProgress
	}
	delete(in.logins[b.id], loginID)
	return l.accountIDs(), nil
}

// ownerOf finds the login that an account belongs to.
func (in *inbox) ownerOf(b *bridge, accountID string) *login {
	for _, l := range in.logins[b.id] {
		if slices.ContainsFunc(l.id.accounts, func(m member) bool { return m.accountID == accountID }) {
			return l
		}
	}
	return nil
}

// full says whether a bridge has as many accounts as it allows. One that is signed out takes its place all the same.
func (in *inbox) full(b *bridge) bool {
	n := 0
	for _, l := range in.logins[b.id] {
		n += len(l.id.accounts)
	}
	return b.limit > 0 && n >= b.limit
}

func (in *inbox) bridgeLogins(b *bridge) []BridgeLogin {
	in.mu.Lock()
	defer in.mu.Unlock()
	logins := []BridgeLogin{}
	for _, id := range sortedKeys(in.logins[b.id]) {
		logins = append(logins, in.logins[b.id][id].bridgeLogin())
	}
	return logins
}

func (in *inbox) exists(b *bridge, loginID string) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.logins[b.id][loginID] != nil
}

// accounts returns all accounts of a bridge, or of all bridges, in order.
func (in *inbox) accounts(b *bridge) []Account {
	in.mu.Lock()
	defer in.mu.Unlock()
	byID := map[string]Account{}
	for _, logins := range in.logins {
		for _, l := range logins {
			if b == nil || l.bridge == b {
				for _, a := range l.view() {
					byID[a.AccountID] = a
				}
			}
		}
	}
	accounts := []Account{}
	for _, id := range sortedKeys(byID) {
		accounts = append(accounts, byID[id])
	}
	return accounts
}

func (in *inbox) bridge(b *bridge) Bridge {
	view := Bridge{
		ID:                       b.id,
		Accounts:                 in.accounts(b),
		DisplayName:              b.name,
		Provider:                 b.provider,
		SupportsMultipleAccounts: b.limit != 1,
		Type:                     b.kind,
		StatusText:               b.statusText,
	}
	for _, a := range view.Accounts {
		if a.Status != "reconnect_required" && a.Status != "disabled" {
			view.ActiveAccountCount++
		}
	}
	switch {
	case b.disabled:
		view.Status = "disabled"
	case b.unreachable:
		view.Status = "temporarily_unavailable"
	case b.limit == 1 && len(view.Accounts) > 0:
		view.Status = "connected"
	case b.limit > 1 && len(view.Accounts) >= b.limit:
		view.Status = "limit_reached"
	default:
		view.Status = "available"
	}
	return view
}

func (l *login) accountIDs() []string {
	var ids []string
	for _, m := range l.id.accounts {
		ids = append(ids, m.accountID)
	}
	slices.Sort(ids)
	return ids
}

func (l *login) bridgeLogin() BridgeLogin {
	user := l.id.user
	view := BridgeLogin{
		BridgeID:     l.bridge.id,
		LoginID:      l.id.loginID,
		RemoveScopes: l.bridge.scopes,
		Status:       l.status,
		StatusText:   l.statusText,
		User:         &user,
	}
	if l.status != "unknown" { // a bridge that does not answer cannot tell
		view.AccountIDs = l.accountIDs()
	}
	return view
}

func (l *login) view() []Account {
	var accounts []Account
	for _, m := range l.id.accounts {
		accounts = append(accounts, Account{
			AccountID:  m.accountID,
			Bridge:     AccountBridge{ID: l.bridge.id, Provider: l.bridge.provider, Type: l.bridge.kind},
			Status:     l.accounts,
			User:       m.user,
			LoginID:    l.id.loginID,
			Network:    l.bridge.shownAs,
			StatusText: l.statusText,
		})
	}
	return accounts
}
