package main

// bridge is one made-up network, and what signing in to it takes. Its script is in scripts.go.
type bridge struct {
	id           string
	name         string
	shownAs      string // `network` of its accounts
	provider     string
	kind         string
	statusText   string
	limit        int // accounts it allows; 0 is no limit
	disabled     bool
	unreachable  bool
	scopes       []string
	flows        []*flow // the first is the bridge's own choice
	capabilities capabilities
	initial      []*login // who is signed in when the server starts
}

// flow is one way to sign in.
type flow struct {
	id          string
	name        string
	description string
	script      func(*conversation) (*identity, error)
	refuses     *apiError // why the network starts no login, if it does not
}

// flow finds a flow; without an ID the bridge chooses.
func (b *bridge) flow(id string) *flow {
	for _, f := range b.flows {
		if id == "" || f.id == id {
			return f
		}
	}
	return nil
}

type capabilities struct {
	GroupCreation     map[string]groupType `json:"group_creation"`
	ResolveIdentifier resolveIdentifier    `json:"resolve_identifier"`
}

type groupType struct {
	Description  string        `json:"type_description"`
	Name         *groupField   `json:"name,omitempty"`
	Topic        *groupField   `json:"topic,omitempty"`
	Participants *groupField   `json:"participants,omitempty"`
	Disappear    *disappearing `json:"disappear,omitempty"`
}

type groupField struct {
	Allowed   bool `json:"allowed"`
	MaxLength int  `json:"max_length,omitempty"`
	MinLength int  `json:"min_length,omitempty"`
	Required  bool `json:"required,omitempty"`
}

type disappearing struct {
	Allowed  bool     `json:"allowed"`
	Settings settings `json:"settings"`
}

type settings struct {
	Types  []string `json:"types"`
	Timers []int64  `json:"timers,omitempty"`
}

type resolveIdentifier struct {
	AnyPhone       bool `json:"any_phone"`
	ContactList    bool `json:"contact_list"`
	CreateDM       bool `json:"create_dm"`
	LookupEmail    bool `json:"lookup_email"`
	LookupPhone    bool `json:"lookup_phone"`
	LookupUsername bool `json:"lookup_username"`
	Search         bool `json:"search"`
}

var (
	noGroups   = map[string]groupType{}
	both       = []string{"all-devices", "current-device"}
	deviceOnly = []string{"current-device"}
)

// signedIn makes logins that are there from the beginning.
func signedIn(id *identity) *login { return &login{id: id, status: "connected", accounts: "connected"} }

// networks returns all bridges. Their IDs, and those of logins and accounts, hold characters that must be percent-encoded.
func networks() []*bridge {
	penny := func(id, name string) *identity { return someone("two/penny", User{ID: id, FullName: name}) }
	return []*bridge{
		{
			id: "lantern:post", name: "Lanternpost", shownAs: "Lanternpost", provider: "local", kind: "lantern", scopes: both,
			flows: []*flow{
				{id: "number", name: "By number", description: "Your lantern blinks a code.", script: lanternNumber},
				{id: "ghost=light", script: lanternGhost},
			},
			capabilities: capabilities{
				GroupCreation: map[string]groupType{"ring": {
					Description:  "ring of lanterns",
					Name:         &groupField{Allowed: true, MaxLength: 40, MinLength: 1, Required: true},
					Participants: &groupField{Allowed: true, MaxLength: 31},
					Disappear:    &disappearing{true, settings{Types: []string{"", "after_read"}, Timers: []int64{60000, 3600000}}},
				}},
				ResolveIdentifier: resolveIdentifier{AnyPhone: true, CreateDM: true, LookupPhone: true},
			},
		},
		{
			id: "glowworm", name: "Glowworm", provider: "self-hosted", kind: "glow", scopes: both,
			flows: []*flow{
				{id: "scan", name: "Scan", script: glowScan},
				{id: "wink", name: "Code and picture", script: glowWink},
				{id: "scan+pin", name: "Scan, then a PIN", script: glowScanPIN},
				{id: "dark", name: "A code that nobody scans", script: glowDark},
				{id: "worm~key", name: "Scan, and a passkey if you can", script: glowScanKey},
				{id: "worm~seal", name: "Scan, then a passkey", script: glowScanSeal},
			},
			capabilities: capabilities{GroupCreation: noGroups, ResolveIdentifier: resolveIdentifier{ContactList: true, CreateDM: true}},
		},
		{
			id: "Thistle=web", name: "Thistle", shownAs: "Thistle", provider: "cloud", kind: "thistle", scopes: deviceOnly,
			flows: []*flow{
				{id: "garden~gate", script: thistleGate},
				{id: "orchard~door", name: "Orchard door", script: thistleDoor},
			},
			capabilities: capabilities{GroupCreation: noGroups},
		},
		{
			id: "moth@attic", name: "Moth Attic", shownAs: "Moth Attic", provider: "cloud", kind: "moth", scopes: both,
			flows: []*flow{
				{id: "letter", name: "User name", description: "Sign in with a user name, a password and a code.", script: mothLetter},
				{id: "riddle", name: "E-mail", description: "Sign in with an e-mail address and a riddle.", script: mothRiddle},
				{id: "two=keys", name: "User name and a choice", description: "Choose how to show that it is you.", script: mothTwoKeys},
			},
			capabilities: capabilities{
				GroupCreation: map[string]groupType{
					"box":   {Description: "box", Topic: &groupField{Allowed: true}},
					"shelf": {Description: "shelf", Name: &groupField{Allowed: true}, Participants: &groupField{Allowed: false}},
				},
				ResolveIdentifier: resolveIdentifier{CreateDM: true, LookupEmail: true, LookupUsername: true, Search: true},
			},
			initial: []*login{
				{id: mothOf("ulla"), status: "needs_login", accounts: "reconnect_required", statusText: "The attic was locked. Sign in again."},
				signedIn(mothOf("wren")),
				signedIn(someone("moth@attic", User{ID: "dust:1", Username: "dust1", IsSelf: true})),
				signedIn(someone("moth@attic", User{ID: "dust:2", Username: "dust2", IsSelf: true}, "north", "south")),
				signedIn(someone("moth@attic", User{ID: "dust:3", Username: "dust3", IsSelf: true})),
				signedIn(someone("moth@attic", User{ID: "dust:4", Username: "dust4", IsSelf: true})),
			},
		},
		{
			id: "glacier", name: "Glacier", provider: "self-hosted", kind: "ice", scopes: deviceOnly,
			flows: []*flow{
				{id: "plod", name: "By name", script: glacierPlod},
				{id: "thaw", name: "From cold", script: glacierThaw},
				{id: "avalanche", name: "Too many at once", script: glacierPlod, refuses: errNetworkRateLimit},
			},
			capabilities: capabilities{GroupCreation: noGroups, ResolveIdentifier: resolveIdentifier{LookupUsername: true}},
		},
		{
			id: "only~child", name: "Only Child", provider: "platform-sdk", kind: "single", limit: 1, scopes: deviceOnly,
			statusText:   "There is room for one.",
			flows:        []*flow{{id: "key", script: onlyKey}},
			capabilities: capabilities{GroupCreation: noGroups},
			initial:      []*login{signedIn(someone("only~child", User{ID: "the+one", IsSelf: true}))},
		},
		{
			id: "two/penny", name: "Twopenny", shownAs: "Twopenny", provider: "cloud", kind: "penny", limit: 2, scopes: deviceOnly,
			flows:        []*flow{{id: "coin", script: onlyKey}},
			capabilities: capabilities{GroupCreation: noGroups},
			// By code point the wide tilde comes first, by UTF-16 unit the coin would.
			initial: []*login{signedIn(penny("🪙", "Heads")), signedIn(penny("～", "Tails"))},
		},
		{
			id: "drift", name: "Driftwood", provider: "self-hosted", kind: "drift", unreachable: true, scopes: deviceOnly,
			statusText: "Driftwood is out at sea. Try again later.",
			flows:      []*flow{{id: "bottle", script: onlyKey}},
			initial: []*login{{id: someone("drift", User{ID: "buoy=7"}), status: "unknown", accounts: "disconnected",
				statusText: "Driftwood is out at sea."}},
		},
		{
			id: "quiet.house", name: "Quiet House", provider: "local", kind: "quiet", disabled: true, scopes: deviceOnly,
			flows:        []*flow{{id: "knock", script: onlyKey}},
			capabilities: capabilities{GroupCreation: noGroups},
		},
	}
}
